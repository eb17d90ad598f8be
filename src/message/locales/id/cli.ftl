# Baris perintah: bantuan, kesalahan pemakaian, ringkasan. Teks bantuan ditata untuk 80 kolom.

## Kata yang dipakai beberapa teks

none = tidak ada
label-error = kesalahan
label-warning = peringatan
label-why = mengapa
label-cure = tindakan
place-row = baris { $row }
place-line = baris { $row }
place-column = kolom "{ $column }"
place-key = kunci "{ $column }"

## Bantuan: judul

help-usage = Pemakaian
help-commands = Perintah
help-arguments = Argumen
help-options = Opsi
help-global = Opsi umum
help-examples = Contoh

## Bantuan: perintah

command-giliran = Mengubah surat edaran WFH menjadi jadwal yang terbukti optimal
    .usage = giliran [OPSI] <PERINTAH>
    .detail =
        giliran membaca folder instansi (pegawai, unit, permintaan hari, cuti),
        menerapkan surat edaran persis seperti bunyinya, mengabulkan permintaan sebanyak
        mungkin, membaginya secara adil, dan membuktikan bahwa tidak ada jadwal lain
        yang lebih baik. Tidak ada data yang keluar dari komputer ini, kecuali
        serve --listen mempersilakan orang lain masuk.
        Kode keluar: 0 selesai, 1 kesalahan kami, 2 pemakaian keliru, 3 data salah,
        4 tidak ada jadwal yang memenuhi semua aturan, 5 dan 6 batas tercapai, dengan
        dan tanpa jadwal, 7 aturan dilanggar, 8 memori tidak cukup, 130 disela, 143
        diakhiri.
    .examples =
        giliran init instansi-saya         folder templat untuk diisi
        giliran check instansi-saya        setiap masalah data beserta tindakannya
        giliran solve instansi-saya        jadwal, di instansi-saya/roster/
        giliran solve --help               opsi sebuah perintah
command-giliran-audit = Memeriksa jadwal dan buktinya, tanpa solver
    .usage = giliran-audit [OPSI] <PERINTAH>
    .detail =
        giliran-audit memuat perintah giliran yang memeriksa buatan orang lain, dengan
        argumen, keluaran, dan kode keluar yang sama. Program ini tidak membuat jadwal.
    .examples =
        giliran-audit audit instansi-saya
        giliran-audit verify instansi-saya instansi-saya/roster/roster.csv
command-solve = Membuat jadwal: membaca, menghitung, memeriksa, menulis
    .usage = giliran solve [OPSI] [FOLDER]
    .detail =
        Menulis roster.csv, assignments.csv, summary.json, dan sertifikat. Kode keluar 0
        berarti terbukti optimal dan sudah diperiksa; 3 ada kesalahan data; 4 tidak ada
        jadwal yang memenuhi semua aturan; 5 pencarian dihentikan, jadwal adalah yang
        terbaik yang ditemukan; 6 dihentikan sebelum ada jadwal. Yang menghentikannya:
        batas waktu, atau Ctrl-C satu kali; dua kali mengakhiri program tanpa menulis
        apa pun. Dengan kode 0 pun sebagian bukti dapat bertumpu pada pernyataan
        pemecah: solve lalu mengatakannya, dan "giliran audit" menyebut bagiannya.
    .examples =
        giliran solve instansi-saya
        giliran solve instansi-saya --out hasil --time-limit 2m
        giliran solve instansi-saya --json > summary.json
command-check = Melaporkan setiap masalah data beserta sebab dan tindakannya
    .usage = giliran check [OPSI] [FOLDER]
    .detail =
        Membaca semuanya tanpa membuat jadwal. Setiap masalah disebut dengan berkas,
        baris, dan kolomnya. Tanpa kesalahan, keadaan instansi ikut disebut: hari kerja,
        permintaan yang tidak dapat diperhitungkan, dan untuk setiap aturan siapa yang
        dipilihnya dan apakah dapat membatasi. Kode keluar 0 berarti tidak ada kesalahan
        (paling banyak peringatan); 3 ada kesalahan.
    .examples =
        giliran check instansi-saya
        giliran check instansi-saya/agency.xlsx --json
command-verify = Memeriksa jadwal, siapa pun pembuatnya, terhadap setiap aturan
    .usage = giliran verify [OPSI] [FOLDER] <JADWAL>
    .detail =
        Jadwal berupa berkas CSV, buku kerja, atau folder hasil solve. Menyebut setiap
        pelanggaran beserta aturan dan tempat aturan itu ditulis, lalu menilai jadwal.
        Kode keluar 0 berarti tidak ada pelanggaran; 7 ada pelanggaran; 3 folder atau
        berkas tidak dapat dibaca.
    .examples =
        giliran verify instansi-saya instansi-saya/roster/roster.csv
        giliran verify instansi-saya jadwal-manual.csv --json
command-audit = Memeriksa tanpa solver bahwa tidak ada jadwal yang lebih baik
    .usage = giliran audit [OPSI] [FOLDER] [ROSTER_DIR]
    .detail =
        Membaca folder, jadwal, dan sertifikatnya, lalu menghitung ulang setiap batas
        dengan bilangan bulat. Kode keluar 0: jadwal memenuhi semua aturan dan tidak
        ada jadwal yang lebih baik; 7: ada pemeriksaan yang gagal (disebutkan); 5: ada
        bagian tanpa sertifikat; 3: folder atau berkas tidak dapat dibaca.
    .examples =
        giliran audit instansi-saya
        giliran audit instansi-saya instansi-saya/roster --json
command-policy = Surat edaran bawaan, dan milik Anda sendiri
    .usage = giliran policy [OPSI] <PERINTAH>
    .detail =
        Berkas kebijakan menyatakan surat edaran sebagai aturan. agency.toml menyebutnya
        dengan kode, atau dengan lokasi berkas milik Anda sendiri.
    .examples =
        giliran policy list
        giliran policy show se-menpanrb-17-2023 > kebijakan-saya.toml
        giliran policy check kebijakan-saya.toml
command-policy-list = Menampilkan daftar surat edaran bawaan, dan templat
    .usage = giliran policy list [OPSI]
    .detail =
        Masing-masing dengan kode, judul, penerbit, dan tanggalnya, menurut siapa yang
        dituju. Dengan --on, yang berlaku pada tanggal itu. Templat ditampilkan
        terpisah: tanggal dan angkanya diisi perencana.
    .examples =
        giliran policy list
        giliran policy list --on 2026-10-02
        giliran policy list --json
command-policy-show = Menampilkan berkas kebijakan bawaan
    .usage = giliran policy show [OPSI] <KODE>
    .detail = Teksnya dapat menjadi awal berkas kebijakan Anda sendiri.
    .examples =
        giliran policy show se-sekda-dki-34-2023
        giliran policy show se-sekda-dki-34-2023 > kebijakan-saya.toml
command-policy-check = Melaporkan setiap masalah dalam berkas kebijakan
    .usage = giliran policy check [OPSI] <BERKAS>
    .detail =
        Segala yang dapat diperiksa tanpa data instansi: kunci, tanggal, persentase,
        kelas. Kode keluar 0 berarti tidak ada kesalahan; 3 ada kesalahan.
    .examples =
        giliran policy check kebijakan-saya.toml
command-init = Menyiapkan folder templat, dengan judul kolom dan baris contoh
    .usage = giliran init [OPSI] <FOLDER>
    .detail = Berkas yang sudah ada tidak pernah ditimpa.
    .examples =
        giliran init instansi-saya
        giliran init instansi-saya --policy se-menpanrb-17-2023
command-generate = Membuat instansi rekaan berukuran apa pun untuk uji coba
    .usage = giliran generate [OPSI] --employees <N> <FOLDER>
    .detail =
        Susunannya wajar; semua namanya rekaan. Benih yang sama menghasilkan instansi
        yang sama. Berkas yang sudah ada tidak pernah ditimpa.
    .examples =
        giliran generate coba --employees 500
        giliran generate coba --employees 58109 --seed 7 --hard
        giliran generate coba --employees 90 --from 2023-08-28 --to 2023-09-08
command-help = Menampilkan halaman buku panduan, atau bantuan sebuah perintah
    .usage = giliran help [OPSI] [TOPIK]
    .detail =
        Tanpa topik: daftar halaman yang tersedia. Buku panduan ini bagian dari program
        dan tidak memerlukan jaringan.
    .examples =
        giliran help
        giliran help mulai
        giliran help tabel --lang en
        giliran help policy show

## Bantuan: buku panduan

help-topics = Buku panduan, satu halaman untuk setiap topik:
    .hint = "giliran help TOPIK" menampilkan satu halaman, "giliran help PERINTAH" opsi sebuah perintah.
help-unknown = tidak ada topik atau perintah "{ $topic }"
    .known = Topik yang tersedia: { $known }

## Bantuan: argumen dan opsi

argument-topic = Topik buku panduan, atau nama perintah
argument-folder = Folder instansi, atau buku kerja agency.xlsx [bawaan: .]
argument-new-folder = Folder yang akan ditulis; dibuat bila belum ada
argument-results = Folder berisi roster.csv dan sertifikatnya (bawaan: FOLDER/roster)
argument-roster = Folder instansi [bawaan: .], dan jadwal yang diperiksa: berkas CSV, buku kerja, folder hasil, atau "-" untuk masukan standar
argument-policy-id = Kode kebijakan bawaan, lihat "policy list"
argument-policy-file = Berkas kebijakan (TOML); "-" adalah masukan standar
option-out = Folder untuk hasil [bawaan: FOLDER/roster]
option-policy = Kode kebijakan dari "policy list" [bawaan: { $default }]
option-employees = Jumlah pegawai
option-seed = Benih acak: benih sama, instansi sama [bawaan: { $default }]
option-hard = Tambahkan kuota, batas, hari tim, prioritas, pasangan, kunci
option-from = Hari pertama jadwal [bawaan: menurut kebijakan]
option-to = Hari terakhir jadwal [bawaan: menurut kebijakan]
option-lang = Bahasa: id atau en [bawaan: menurut lingkungan Anda]
option-threads = Jumlah utas [bawaan: semua prosesor]
option-time-limit = Ambil jadwal terbaik setelah 60s, 2m, 1h, ...
option-quiet = Tampilkan masalah saja
option-json = Keluaran standar yang dapat dibaca mesin
option-color = Warna: auto, always, atau never [bawaan: auto]
option-help = Tampilkan bantuan ini
option-version = Tampilkan versi

## Pemakaian yang keliru

usage-help = Bantuan: { $command } --help
usage-invalid-value = { $argument }: "{ $value }" bukan salah satu dari: { $valid }
usage-invalid-reason = { $argument }: "{ $value }" tidak dapat dipakai: { $reason }
usage-missing-value = { $argument } memerlukan nilai
usage-missing-argument = masih diperlukan: { $arguments }
usage-missing-command = perintah diperlukan: { $valid }
usage-unknown-argument = "{ $argument }" tidak dikenal di sini
usage-surplus-argument = "{ $argument }" satu kata lebih banyak daripada yang diterima perintah ini
    .cure = Hapus kata itu; nama yang memuat spasi ditulis di antara tanda kutip: "instansi saya".
usage-unknown-command = tidak ada perintah "{ $argument }"
usage-suggestion = Apakah maksud Anda "{ $suggestion }"?
usage-unexpected-value = { $argument } tidak menerima nilai, tetapi diberi "{ $value }"
usage-repeated = { $argument } diberikan lebih dari sekali
usage-conflict = { $argument } tidak dapat dipakai bersama { $other }
usage-not-utf8 = baris perintah memuat teks yang bukan UTF-8 yang sah
usage-json-not-utf8 = "{ $argument }" memuat huruf yang bukan UTF-8, padahal dengan --json jawaban menyebutnya: ganti nama berkas atau foldernya, atau jangan pakai --json
usage-other = baris perintah tidak dapat dipahami: { $reason }
usage-threads = berikan bilangan bulat dari 1 sampai { $most }
usage-employees = berikan bilangan bulat dari 1 sampai { $most }
usage-seed = berikan bilangan bulat dari 0 sampai { $most }
usage-duration = berikan waktu dari 0s sampai 87600h, seperti 500ms, 60s, 2m, atau 1h
usage-date = berikan tanggal seperti 2023-08-28
usage-dates = --to ({ $to }) lebih awal daripada --from ({ $from })

## Kegagalan

terminal-failed = keluaran tidak dapat ditulis: { $reason }
threads-capped = Prosesor yang ada { $processors }: utas yang dijalankan juga { $processors }, bukan { $threads }.
threads-failed = { $threads } utas tidak dapat dijalankan: { $reason }
memory-ended = memori tidak cukup, atau sistem tidak dapat memulai utas lagi
    .cure = Tidak ada berkas yang setengah jadi. Naikkan batasnya (ulimit, kontainer), tutup program lain, atau susun lebih sedikit unit sekaligus; --threads 1 perlu lebih sedikit.
policy-unknown = tidak ada kebijakan bawaan "{ $id }"
policy-known = Kebijakan bawaan: { $ids }
internal-error = ini cacat program giliran, bukan kesalahan Anda (kesalahan internal)
    .refused = Jadwal tidak lolos pemeriksaan giliran sendiri, sehingga tidak ada yang ditulis:
    .where = Di: { $place }
    .cure = Mohon laporkan beserta perintahnya dan, bila boleh, datanya.
refusal-value = tahap { $stage }: menurut solver { $solver }, padahal nilai jadwalnya { $counted }
refusal-bound = tahap { $stage }: disebut terbukti, padahal nilainya { $value } dan batasnya { $bound }
refusal-unproven = tahap { $stage }: disebut optimal, padahal tidak ada buktinya

## Pemeriksaan data

check-clean = Tidak ada masalah di { $folder }.
check-agency = { $name }: { $employees } pegawai di { $units } unit, { $from } s.d. { $to }
    .policy = Surat edaran: { $policy }
check-count = { $errors-count ->
        [0] Tidak ada kesalahan
       *[other] { $errors } kesalahan
    }, { $warnings-count ->
        [0] tidak ada peringatan
       *[other] { $warnings } peringatan
    }.
solve-refused = Jadwal tidak dibuat: data masih memuat kesalahan.
edited = roster.csv telah diubah sejak ditulis; versi itu kini bernama { $path }.
warnings-more = "giliran check" menjelaskan arti masing-masing dan tindakannya.
edited-sheets = Buku kerja telah diubah dengan tangan sejak ditulis; versi itu kini bernama { $path }.
edits-stay = Tidak ada jadwal lain: suntingan Anda tetap di tempatnya, { $path }, untuk percobaan berikutnya.
retired = Jadwal dari proses sebelumnya kini bernama { $path }.

## Ringkasan jadwal

status-optimal-solver = Terverifikasi; optimal hanya menurut pemecah dalam { $steps } langkah bukti ("giliran audit" menyebut bloknya)
status-optimal = Terbukti optimal dan sudah diperiksa: tidak ada jadwal lain yang lebih baik
status-feasible = Dihentikan sebelum semuanya terbukti: jadwal ini memenuhi semua aturan dan yang terbaik yang ditemukan
status-infeasible = Tidak ada jadwal yang memenuhi semua aturan
status-unknown = Dihentikan sebelum ada jadwal yang ditemukan
status-unknown-cure = Beri waktu lebih lama: --time-limit yang lebih panjang, atau tanpa batas.
summary-head = { $from } s.d. { $to }, surat edaran { $policy }
summary-people = Pegawai
    .value = { $employees }, di antaranya { $eligible } boleh WFH
summary-wishes = Dikabulkan
    .value = { $granted } dari { $requested } permintaan ({ $percent }%)
    .none = tidak ada yang meminta hari WFH
summary-worst = Bagian terendah
    .value = { $employees } pegawai memperoleh { $share } dari permintaannya
    .nothing = { $employees } pegawai tidak memperoleh satu pun permintaannya
    .all = setiap pegawai memperoleh semua permintaannya
summary-days = Hari WFH
    .value = { $days }, di antaranya { $unasked } tanpa diminta
summary-proof = Pembuktian
    .stage = { $stage }: { $detail }
summary-stage-proven = terbukti
summary-stage-value = { $value }, terbukti
summary-stage-gap = { $value }, batas { $bound } (selisih { $gap }%)
summary-stage-unproven = terbaik yang ditemukan, belum terbukti
summary-stage-unbounded = { $value }, belum terbukti
summary-given-way = Aturan lunak yang mengalah
summary-shortfalls = Kekurangan
    .none = tidak ada
    .value = { $count }: pegawai yang tersedia kurang dari yang diminta aturan
summary-more = … dan { $count } lagi (semuanya di { $file })
summary-time = Waktu
    .value = { $total } dtk (baca { $read }; hitung { $solve }; periksa { $verify }; tulis { $write })
summary-roster = Jadwal
summary-domicile = Menurut domisili
    .employees = pegawai
    .requested = diminta
    .granted = dikabulkan
    .days = hari WFH
    .jabodetabek = Jabodetabek
    .elsewhere = di luarnya
    .unknown = tidak diketahui
stage-preferences = permintaan
stage-fairness = keadilan
stage-soft = aturan lunak
stage-unasked = hari tanpa diminta
stage-balance = pemerataan
stage-stability = kestabilan
repairs = Dengan salah satu perubahan ini, jadwal dapat dibuat:
repairs-together = Salah satu perubahan ini menyelesaikan pertentangan di atas; bersama perubahan pertama dari setiap pertentangan lain, jadwal dapat dibuat:

## Kemajuan

progress-reading = membaca data
progress-building = menyusun program dari aturan
progress-solving = { $clock }, selisih { $gap }%, { $blocks }/{ $planned } blok, { $people } orang
progress-left = sisa { $time }
progress-elapsed = sudah { $time }
progress-verifying = memeriksa setiap aturan
progress-writing = menulis hasil
interrupted = Pencarian dihentikan: jadwal terbaik sejauh ini diperiksa dan ditulis. Tekan Ctrl-C sekali lagi untuk berhenti seketika.

## Pemeriksaan jadwal

verdict-clean = Tidak ada pelanggaran: jadwal memenuhi semua aturan
verdict-violations = { $violations } pelanggaran
verdict-given-way = Mengalah: aturan lunak di { $places } tempat
verdict-shortfalls = { $shortfalls } kekurangan: pegawai yang tersedia kurang dari yang diminta aturan
    .note = Tidak ada jadwal yang dapat menghindarinya, jadi ini bukan pelanggaran.
verdict-rule = aturan { $rule }
verdict-written = ({ $file }, { $line })
verdict-objective = Nilai
    .value = { $objective }
verdict-shares = Bagian dikabulkan
    .value = { $share }: { $employees }
given-file-missing = berkas ini tidak ada
    .why = Perintah diminta membaca berkas ini.
    .cure = Periksa lokasi dan ejaan namanya.
roster-is-agency = ini instansi, bukan jadwal
    .why = Jadwal memuat satu baris per pegawai dan satu kolom per tanggal.
    .cure = Sebutkan jadwalnya sendiri, misalnya { $likely }. Bila perintah memerlukan keduanya, instansi disebut lebih dahulu.
roster-without-dates = tidak ada kolom jadwal ini yang berjudul tanggal; yang ditemukan: { $found }
    .why = Setiap sel menyangkut satu hari, yang disebut judul kolomnya lengkap dengan tahunnya.
    .cure = Beri judul kolom dengan tanggal seperti 2023-08-28, 28/08/2023 atau 28 Agustus 2023.
roster-not-a-roster = ini bukan jadwal: kolom employee_id tidak ada
    .why = Setiap baris dicocokkan dengan pegawai lewat kolom itu.
    .cure = Berikan berkas seperti roster.csv: employee_id, name, unit_id, lalu satu kolom per tanggal.

## Kebijakan

policy-dates = { $from } s.d. { $to }
policy-any-dates = tanggal apa pun
policy-open-end = mulai { $from }
policy-issuer = Diterbitkan oleh { $issuer }
policy-list-hint = "giliran policy show KODE" menampilkan salah satunya.

## Templat dan instansi rekaan

init-done = { $count } berkas disiapkan di { $folder }:
init-next = Isi templatnya, lalu: giliran check { $folder }
generate-done = Instansi rekaan tersedia di { $folder }: { $employees } pegawai di { $units } unit.
generate-next = Berikutnya: giliran solve { $folder }
