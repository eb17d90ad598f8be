# Meja kerja di peramban: bingkai, periode, data, jadwal.

## Bingkai

wb-title = giliran: jadwal WFH yang terbukti
wb-skip = Langsung ke isi
wb-language = Bahasa
wb-all-periods = Semua periode
wb-undo = Urungkan
wb-redo = Ulangi
wb-parts = Bagian periode
wb-foot = Semua data tersimpan di komputer yang menjalankan meja kerja ini; tidak ada yang dikirim ke tempat lain.
wb-logout = Keluar
wb-go-on = Lanjut
wb-go-back = Kembali ke halaman tadi
wb-close = Tutup
wb-cancel = Batalkan
wb-save = Simpan
wb-edit = Ubah
wb-remove = Hapus
wb-show = Tampilkan
wb-search = Cari
wb-print = Cetak
wb-from = Dari
wb-to = Sampai
wb-unit = Unit
wb-person = Pegawai
    .hint = nama atau NIP
wb-person-shared = "{ $name }" adalah nama beberapa pegawai: { $ids }.
    .cure = Isi nomor pegawai yang dimaksud; tidak ada yang diubah.
wb-keys = Papan ketik
wb-login = Masuk
wb-login-name = Nama pengguna
wb-login-password = Kata sandi
wb-tab-data = Data
wb-tab-rules = Aturan
wb-tab-roster = Jadwal
wb-tab-compare = Bandingkan
wb-tab-publish = Terbitkan
wb-tab-answers = Jawaban
wb-state-draft = draf
wb-state-errors = data belum benar
wb-state-solved = jadwal siap
wb-state-outdated = data berubah
wb-state-published = diterbitkan
wb-state-closed = ditutup

## Periode

wb-welcome = Siapa bekerja dari rumah, dan kapan?
    .lead = giliran menyusun jadwal WFH yang tepat sesuai surat edaran, sedekat mungkin dengan permintaan pegawai, adil, dan terbukti: tidak ada jadwal lain yang lebih baik. Mulai dari salah satu pintu ini.
    .wait = Belum ada periode. Perencana yang memulainya; periode langsung tampil di sini.
wb-periods = Periode
wb-new-period = Periode baru
wb-period-people = { $employees } pegawai di { $units } unit
wb-proof-solver = Jadwalnya optimal hanya menurut pemecah
wb-proof-optimal = Jadwalnya terbukti optimal
wb-proof-feasible = Jadwalnya memenuhi semua aturan, belum terbukti terbaik
wb-proof-infeasible = Terbukti: tidak ada jadwal yang memenuhi semua aturan
wb-proof-old = Data sudah berubah sejak jadwalnya dicari
wb-next-period = Periode berikutnya dari yang ini
    .do = Siapkan
wb-door-example = Lihat contoh
    .lead = Instansi rekaan, lengkap dengan permintaan, cuti, dan aturannya. Satu ketukan lagi dan jadwalnya jadi.
    .which = Instansi
    .do = Buka contoh
wb-door-workbook = Buka data saya
    .lead = Buku kerja giliran, ekspor SIASN, daftar pegawai, atau jawaban formulir. Isinya diperlihatkan dulu sebelum diambil.
    .do = Pilih berkas
wb-door-template = Mulai dari templat
    .lead = Tabel kosong dengan baris contoh, dan surat edaran yang berlaku. Isi di sini atau di Excel.
    .policy = Surat edaran
    .do = Buat periode
wb-left = Sudah masuk, kecuali yang ini
    .lead = Selebihnya sudah ada di periode baru. Agar ini ikut masuk, perbaiki berkasnya dan buka sekali lagi, atau ambil dari berkas di halaman data.
wb-next-made = Periode berikutnya sudah disiapkan; ini perlu diketahui
    .lead = Datanya ada di halaman berikutnya. Jika harinya bukan yang Anda maksud, siapkan lagi periode itu dengan hari lain.
wb-next-left-out = { $rows } baris dengan tanggal yang sudah lewat tidak ikut.
wb-my-agency = Instansi saya
wb-drop = Jatuhkan berkas di sini, atau pilih

## Data

wb-tables = Tabel
wb-table-units = Unit
wb-table-employees = Pegawai
wb-table-preferences = Permintaan hari
wb-table-absences = Ketidakhadiran
wb-table-locks = Penguncian
wb-table-pairs = Pasangan
wb-table-sites = Gedung
wb-table-calendar = Kalender
wb-table-history = Riwayat
wb-table-eligibility = Kelayakan
wb-about-units = Setiap unit kerja satu baris. Kolom Maks WFH dan Min kantor berlaku bagi unit itu sendiri.
wb-about-employees = Setiap pegawai satu baris. Permintaan hari dapat ditulis di sini, seperti Jum:3;Sen.
wb-about-preferences = Hari yang diminta: hari dalam pekan atau tanggal. Bobot positif minta di rumah, negatif minta di kantor.
wb-about-absences = Cuti, dinas, pelatihan, sakit: pada hari-hari itu pegawai tidak dijadwalkan.
wb-about-locks = Sel yang sudah Anda putuskan. Di halaman Jadwal sel dapat dikunci langsung.
wb-about-pairs = cover: selalu ada salah satu di kantor. together: selalu di tempat yang sama.
wb-about-sites = Gedung dengan jumlah kursinya.
wb-about-calendar = Perbaikan atas kalender bawaan: libur setempat, atau hari libur yang menjadi hari kerja.
wb-about-history = Yang diminta dan diperoleh pada periode terdahulu: yang sedikit memperoleh didahulukan.
wb-about-eligibility = Siapa boleh atau tidak boleh WFH pada tanggal tertentu saja.
wb-column-required = wajib diisi
wb-column-optional = boleh kosong
wb-table-empty = Tabel ini masih kosong
    .lead = Tambahkan baris, tempelkan dari Excel, atau ambil dari berkas.
wb-row-add = Tambah baris
wb-row-remove = Hapus baris
    .which = Baris nomor
wb-keys-data = Panah untuk berpindah, Enter atau ketik untuk mengubah, Esc batal, Delete mengosongkan, Ctrl+V menempel dari Excel, Ctrl+Z mengurungkan.
wb-to-roster = Lanjut ke jadwal →
wb-to-data = Ke data
wb-no-problems = Tidak ada masalah pada data
wb-problems = { $errors } kesalahan, { $warnings } peringatan
wb-problems-more = … dan { $more } lagi; betulkan yang di atas dulu.
wb-problem-error = Kesalahan
wb-problem-warning = Peringatan
wb-problem-file = { $file }
wb-problem-place = { $file }, baris { $row }
wb-problem-place-column = { $file }, baris { $row }, { $column }
wb-import = Ambil dari berkas
    .lead = Jatuhkan Excel atau CSV di sini: daftar pegawai, unit, cuti, atau jawaban formulir.
    .do = Periksa isinya
wb-import-found = Yang dikenali di dalam berkas
wb-import-column = Kolom berkas
wb-import-goes = masuk ke kolom
wb-import-take = Ambil
wb-import-rows = { $rows } baris dibaca, { $skipped } dilewati
wb-import-left = Tidak diambil: { $columns }
wb-import-nothing = Tidak ada tabel yang dikenali di dalam berkas ini.
    .cure = Kirim buku kerja giliran atau foldernya sebagai .zip, ekspor kepegawaian, daftar pegawai, unit, atau cuti, atau jawaban formulir, lengkap dengan judul kolomnya. Belum ada yang dimasukkan.
wb-wishes = Permintaan per tanggal
    .lead = Satu sel satu hari: ketik bobot, lalu Enter. Angka positif minta di rumah, negatif minta di kantor, kosong tidak meminta apa-apa.
    .home = minta di rumah
    .office = minta di kantor
wb-wish-fixed = Permintaan ini tercatat di tabel pegawai, pada kolom permintaan hari; perencana dapat mengubahnya di sana.
wb-needs-sound = Betulkan dulu kesalahan pada data

## Jadwal

wb-who-when = Pegawai
wb-unit-all = Semua unit
wb-only = Tampilkan
wb-only-all = semua pegawai
wb-only-refused = yang permintaannya ditolak
wb-only-locked = yang dikunci
wb-only-broken = yang kena aturan yang dilanggar
wb-broken = { $violations-count ->
        [0] Tidak ada aturan wajib yang dilanggar
       *[other] { $violations } aturan wajib dilanggar
    }, { $given-way-count ->
        [0] tidak ada aturan lunak yang mengalah.
       *[other] aturan lunak mengalah di { $given-way } tempat.
    } Diperiksa terhadap data yang sekarang.
wb-people-shown = { $people } pegawai
wb-earlier = Lebih awal
wb-later = Berikutnya
wb-roster-people = { $unit } · { $people } orang
wb-roster-home = di rumah / jatah
wb-roster-office = di kantor
wb-roster-sum = Jumlah
    .about = hari di rumah · permintaan dikabulkan
wb-roster-sum-of = { $days } hari di rumah; { $granted } dari { $asked } permintaan dikabulkan
wb-mark-granted = permintaan dikabulkan
wb-mark-refused = permintaan belum dikabulkan
wb-mark-locked = dikunci
wb-chosen = Sel terpilih:
wb-choose-none = Lepas pilihan
wb-lock-home = Kunci di rumah
wb-lock-office = Kunci di kantor
wb-unlock = Buka kunci
wb-keys-roster = Panah untuk berpindah, Enter bertanya mengapa (pada angka jumlah: nilai satu tempat lagi), H mengunci di rumah, K mengunci di kantor, X membuka kunci, Shift+panah atau seret memilih banyak sel, Ctrl+Z mengurungkan.
wb-why-hint = Ketuk sebuah sel untuk melihat mengapa, apa akibatnya bila diubah, dan untuk menguncinya. Ketuk angka jumlah untuk melihat nilai satu tempat lagi di sana.
wb-solve-ready = Data siap, jadwal belum disusun
    .lead = Perhitungan membuktikan bahwa tidak ada jadwal lain yang lebih baik. Untuk instansi biasa selesai dalam hitungan detik.
wb-solve = Susun jadwal
wb-solve-again = Susun ulang
wb-solve-errors = { $errors } kesalahan harus dibetulkan dulu
    .lead = Jadwal disusun hanya dari data yang benar. Setiap kesalahan ditunjukkan di selnya, beserta cara membetulkannya.
wb-solving = Jadwal sedang disusun
wb-solving-people = { $done } dari { $planned } pegawai selesai
wb-solving-reading = Membaca data
wb-solved-as-of = Berdasarkan data versi { $version }.
wb-solved-old = Data sudah berubah sejak jadwal ini disusun (versi { $version }, sekarang { $now }).
    .findings = Data sudah berubah sejak jadwal ini disusun (versi { $version }, sekarang { $now }). Yang tertulis di sini ditemukan dari data waktu itu, dan belum tentu masih berlaku.
wb-unsolved-old = Data sudah berubah sejak jadwal tidak ditemukan (versi { $version }, sekarang { $now }). Belum diketahui apakah sekarang ada jadwal.
wb-roster-unreadable = Jadwal dari versi { $version } tidak dapat ditampilkan: datanya tidak lolos pemeriksaan program ini. Susunlah jadwal lagi; untuk melihat apa yang salah pada data itu, kembalilah ke versi { $version } di halaman versi.
wb-stopped = Dibatalkan sebelum selesai.
wb-repairs = Yang dapat menolong
wb-figure-granted = Permintaan dikabulkan
    .detail = { $granted } dari { $requested }
wb-figure-worst = Bagian terendah
    .detail = { $people } pegawai
wb-figure-days = Hari di rumah
    .detail = { $unasked } tanpa diminta
wb-figure-eligible = Boleh WFH
    .detail = dari { $employees } pegawai
wb-figure-coverage = Keterisian terendah
    .detail = { $unit }, { $date }
wb-why-about = { $id } · { $unit }
wb-why-off = Bukan hari kerja unit ini.
wb-why-absent = Tercatat tidak hadir pada hari ini.
wb-why-ineligible = Tidak boleh WFH pada hari ini menurut surat edaran, aturan, atau datanya.
wb-why-no-wish = Tidak ada permintaan untuk hari ini.
wb-why-wish = Minta di rumah, bobot { $weight }: { $outcome }
wb-why-wish-office = Minta di kantor, bobot { $weight }.
wb-other-home = Bila di rumah
wb-other-office = Bila di kantor
wb-other-free = Tidak ada ruginya: ada jadwal lain yang sama baiknya.
wb-other-fewer = { $wishes } permintaan dikabulkan lebih sedikit.
wb-other-more = { $wishes } permintaan dikabulkan lebih banyak.
wb-other-unasked = { $days } hari di rumah lebih banyak yang tidak diminta siapa pun.
wb-other-better = Nilai permintaan naik { $amount } (permintaan berbobot 1 bernilai 100, sebelum bonus).
wb-other-value = Nilai permintaan turun { $amount } (permintaan berbobot 1 bernilai 100, sebelum bonus).
wb-other-impossible = Tidak mungkin: tidak ada jadwal yang memenuhi semua aturan.
wb-other-moves = { $moves-count ->
        [0] Tidak ada sel lain yang berubah.
       *[other] { $moves } sel lain ikut berubah:
    }
wb-locked-title = Terkunci, jadwal sudah disusun lagi
wb-unlocked-title = Kunci dibuka, jadwal sudah disusun lagi
wb-changed = { $changes-count ->
        [0] Tidak ada sel lain yang berubah.
       *[other] { $changes } sel berubah:
    }
wb-change = { $name }, { $date }: { $before } → { $after }
wb-changes-more = … dan { $more } lagi.
wb-in-milliseconds = Selesai dalam { $time } milidetik; tetap terbukti optimal.

## Kegagalan

wb-failed-internal = Ini cacat program, bukan kesalahan Anda. Muat ulang halaman; data Anda aman.
wb-failed-missing = Tidak ada di sini
    .cure = Periode atau halaman ini tidak ada, atau sudah dihapus. Kembali ke daftar periode.
wb-failed-stale = Data sudah diubah di tempat lain
    .cure = Yang terbaru sudah ditampilkan; ulangi perubahan Anda bila masih perlu.
wb-failed-form = Isian tidak terbaca
    .cure = Muat ulang halaman lalu coba lagi.
wb-text-overtaken = Orang lain sudah menyimpan aturan sejak Anda membukanya: tulisan Anda belum tersimpan.
    .cure = Tulisan Anda tetap ada di isiannya, dan tulisan mereka di bawahnya. Ambil dari sana yang harus tetap ada, lalu simpan; yang disimpan akan menggantikan tulisan mereka.
wb-letter-unread = Baris { $line } pada { $file } memuat tanda � di tempat huruf yang tidak terbaca: berkasnya bukan UTF-8. Gantilah dengan huruf yang benar; jika disimpan begini, isi aslinya akan hilang
wb-field-number = { $field }: "{ $typed }" bukan bilangan bulat dari { $least } sampai { $most }.
    .cure = Perbaiki lalu coba lagi; tidak ada yang berubah.
wb-field-date = { $field }: "{ $typed }" bukan tanggal seperti 2026-10-05 atau 5 Oktober 2026.
    .cure = Perbaiki lalu coba lagi; tidak ada yang berubah.
wb-publish-other-roster = Jadwal sudah dihitung lagi sejak halaman ini ditampilkan.
    .cure = Muat ulang halaman, periksa jadwal yang sekarang, lalu terbitkan.
wb-publish-already = Jadwal ini sudah diterbitkan pada { $date } oleh { $by }.
    .cure = Muat ulang halaman; tidak ada yang diterbitkan dua kali.
wb-publish-nobody = Siapa yang menerbitkan jadwal belum disebut.
    .cure = Tulislah nama atau jabatan pada "Diterbitkan oleh"; tidak ada yang diterbitkan.
wb-silent = Server tidak menjawab: yang baru saja Anda kerjakan tidak tersimpan. Periksa apakah server masih berjalan, lalu muat ulang halaman.
wb-paste-outside = Sel yang disalin tidak muat di sini: mulai dari sel ini baris atau kolom tabelnya kurang, atau tabelnya baru saja berubah. Tidak ada yang ditempel. Tambahkan baris dulu, atau mulai dari sel lain.
wb-print-cut = Hanya baris-baris pertama yang dicetak: semuanya ada di buku kerja, di bawah "Terbitkan".
wb-row-gone = Baris { $row } sudah tidak ada.
wb-row-changed = Baris { $row } ({ $key }) sudah diubah atau dihapus orang lain setelah ditampilkan di sini.
    .typed = Baris { $row } ({ $key }) sudah diubah atau dihapus orang lain setelah ditampilkan di sini. "{ $typed }" tidak disimpan.
wb-cell-changed = { $key }, { $column }: di sini tertulis "{ $before }", dan orang lain sudah menjadikannya "{ $now }". "{ $typed }" dari Anda tidak disimpan.
wb-row-empty = Baris baru masih kosong: isi sedikitnya satu kolom.
wb-wish-weight = { $key }, { $date }: "{ $typed }" bukan bilangan bulat dari -100 sampai 100.
    .cure = Tulis bobot dalam rentang itu, atau kosongkan bila tidak ada permintaan. Tidak ada yang disimpan.
wb-curve-missing = Kurva belum dihitung untuk data yang sekarang.
wb-scenario-unknown = Tidak ada skenario "{ $name }" yang dapat dipakai.
wb-policy-unknown = Tidak ada surat edaran bawaan "{ $name }".

## Nilai satu tempat lagi

wb-valuing = Mencari nilai satu tempat lagi
wb-place-about = Satu tempat lagi di rumah, { $date }
wb-place-nothing = Tidak ada gunanya.
wb-place-wishes = Hasilnya { $wishes } permintaan lagi dikabulkan, senilai { $amount } (permintaan berbobot 1 bernilai 100, sebelum bonus).
wb-place-worth = Nilai permintaan yang dikabulkan naik { $amount }, tetapi jumlahnya tidak bertambah.
wb-place-open = Pencarian dihentikan sebelum hasilnya diketahui.
wb-place-used = { $used } dari { $places } tempat terpakai.
wb-place-no-cap = Pada hari ini unit tersebut tidak punya batas sendiri.
wb-place-free = Tidak ada yang tertahan oleh batas unit ini atau oleh kewajiban jumlah di kantor: tempatnya masih ada.
wb-place-past = Hari itu sudah lewat.
wb-place-cap = Dihitung dengan menyusun ulang memakai satu tempat lagi menurut { $rules }.
wb-place-office = Dihitung dengan menyusun ulang memakai satu orang lebih sedikit yang wajib di kantor menurut { $rules }.
wb-place-both = Dihitung dengan menyusun ulang memakai satu tempat lagi, dan satu orang lebih sedikit yang wajib di kantor, menurut { $rules }.
wb-place-others = Batas itu tercapai, tetapi yang bisa mengisi tempat itu tidak memintanya, atau tertahan aturan lain.

## Periode dengan kata sendiri

wb-import-period = Atau hari lain:
    .hint = 5-16 Oktober 2026
