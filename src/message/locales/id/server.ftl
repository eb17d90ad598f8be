# Ruang kerja dan server: apa yang dapat keliru, dan perintah yang menjalankannya.

command-serve = Membuka meja kerja di peramban; API untuk sistem lain
    .usage = giliran serve [OPSI] [FOLDER]
    .detail =
        FOLDER adalah ruang kerja: satu berkas, giliran.db, menyimpan setiap periode,
        setiap versi tabelnya, setiap jadwal dan penerbitan. Server hanya dapat dicapai
        dari komputer ini, dan hanya oleh yang membuka tautan yang dicetak; jaringan
        tidak diperlukan. Dengan --listen orang lain dapat mencapainya, masing-masing
        dengan akun: buat yang pertama dengan --add-account. Semua yang dapat diminta
        tercantum di /api/v1/openapi.json.
    .examples =
        giliran serve
        giliran serve ruang-kerja --import instansi-saya
        giliran serve ruang-kerja --add-account rina < sandi.txt
        giliran serve ruang-kerja --listen 10.0.0.5:8080 --host giliran.example.go.id --https
argument-workspace = Folder ruang kerja; dibuat bila belum ada, bawaannya folder ini
option-serve-import = Folder atau buku kerja instansi yang menjadi periode, kecuali datanya sudah ada; boleh diulang
option-listen = Alamat dan porta tempat orang lain mencapai server
option-port = Porta di komputer ini; bawaannya yang sedang bebas
option-host = Nama server sebagaimana tampil di peramban pengguna; boleh diulang
option-https = Pengguna datang lewat https, melalui proksi yang berakhir di sini
option-no-open = Cetak tautannya saja, jangan dibuka
option-add-account = Buat administrator dengan nama ini, atau ganti kata sandinya; sandi dibaca dari masukan standar
usage-port = bilangan bulat dari 0 sampai 65535
usage-address = alamat dengan porta dari 0 sampai 65535, misalnya 10.0.0.5:8080 atau [::1]:8080
serve-ready = Meja kerja terbuka di { $link }
serve-workspace-place = Ruang kerja: { $folder }
serve-stop = Ctrl-C mengakhirinya. Semua tersimpan sambil jalan.
serve-open-failed = Peramban tidak dapat dibuka: bukalah tautannya sendiri.
serve-plain = Kata sandi ke alamat ini tidak terenkripsi. Pasang proksi https di depannya, lalu pakai --https.
serve-account-done = { $name } boleh masuk sebagai administrator.
serve-import = { $path } tidak dapat dijadikan periode.
serve-address-taken = { $address } sedang dipakai program lain, mungkin oleh giliran serve yang lain.
    .cure = Pakai yang sudah berjalan, akhiri, atau sebut port lain dengan --port.
serve-served = { $folder } sudah dilayani giliran serve yang lain.
    .cure = Buka tautan yang dicetaknya, atau akhiri dulu. Tidak ada yang berubah.
serve-address = { $address } tidak dapat dipakai: { $reason }.
    .cure = Sebutkan alamat mesin ini, dengan porta mulai dari 1024.
serve-no-administrator = Orang lain dapat mencapai server ini, tetapi belum ada yang boleh masuk: buat akun dulu dengan --add-account.
serve-system = Server tidak dapat dijalankan: { $reason }

workspace-locked = Ruang kerja sedang dikuasai program lain.
    .cure = Tunggu sampai selesai, atau akhiri program itu, lalu coba lagi. Tidak ada yang berubah.
workspace-read-only = Ruang kerja tidak dapat ditulisi.
    .cure = Beri pengguna yang menjalankan server hak menulis folder dan giliran.db. Tidak ada yang berubah.
workspace-full = Diska penuh: tidak ada yang tersimpan.
    .cure = Kosongkan sebagian diska tempat ruang kerja berada, lalu simpan lagi.
workspace-newer = Ruang kerja ini berformat { $found }; program ini mengenal format sampai { $known }.
    .cure = Ruang kerja pernah dipakai dengan giliran yang lebih baru: pakailah versi itu atau sesudahnya.
workspace-damaged = Ruang kerja tidak terbaca: { $reason }
    .cure = Ambil giliran.db dari cadangan terakhir. Simpan berkas yang rusak, barangkali berguna bagi yang memeriksanya.
workspace-system = { $path } tidak dapat dipakai: { $reason }.
    .cure = Periksa jalurnya dan izin menulis di sana, atau sebutkan tempat lain.
workspace-no-period = Tidak ada periode { $period }.
workspace-no-version = Tidak ada versi { $version }.
workspace-no-file = Tidak ada berkas { $file }.
workspace-stale = Versi { $base } sudah berubah; versi terbaru adalah { $current }.
    .cure = Lihat apa yang berubah, lalu ulangi perubahan Anda pada versi terbaru. Tidak ada yang tertimpa.
workspace-nothing-to-undo = Tidak ada yang dapat diurungkan atau diulangi.
workspace-file-name = Berkas periode tidak dapat dinamai "{ $name }".
    .cure = Pakai nama biasa yang berakhiran .csv, .toml, .png, .jpg, atau .svg.
workspace-reference = { $file } menyebut berkas "{ $value }" pada { $key }, yang bukan berkas periode ini.
    .cure = Masukkan berkas itu ke periode, lalu sebutkan namanya tanpa folder.
workspace-no-row = { $table } tidak memiliki baris { $row }.
workspace-no-column = { $table } tidak memiliki kolom "{ $column }", dan tidak dapat memilikinya.
workspace-no-header = Tidak ada baris di { $table } yang memuat kolom-kolom wajib.
workspace-not-text = { $table } bukan UTF-8, sehingga baris lain tidak dapat dipertahankan apa adanya.
    .cure = Simpan berkasnya sebagai UTF-8, lalu masukkan lagi.
workspace-input = Yang hendak dimasukkan memiliki { $count } masalah.
workspace-no-account = Tidak ada akun { $name }.
account-name = "{ $name }" tidak dapat menjadi nama akun.
    .cure = Pakai paling banyak 64 huruf, angka, titik, tanda hubung, garis bawah, dan tanda @.
account-units = Operator memerlukan unit.
account-password = Kata sandi terdiri dari sekurangnya { $shortest } huruf, dan paling banyak 1.000.
account-last-administrator = Satu administrator harus tersisa; tanpa itu tidak ada yang dapat memberi izin masuk.

server-stranger = Anda belum masuk.
    .cure = Buka tautan yang dicetak server, atau masuk dengan akun. Program mengirim tokennya sebagai "Authorization: Bearer ...".
server-forbidden = Anda tidak berwenang melihat atau melakukannya.
    .cure = Mintalah peran yang diperlukan kepada administrator.
server-too-large = Terlalu besar.
server-too-often = Terlalu banyak percobaan kata sandi. Coba lagi dalam { $wait } detik.
server-no-base = Perubahan harus menyebut versi yang diubah.
    .cure = Kirim ETag dari yang Anda baca sebagai If-Match.
server-bad-base = If-Match harus berupa ETag sebuah versi, misalnya "v3".
server-invalid = Datanya memiliki { $count } kesalahan.
    .cure = Perbaiki kesalahan di tempatnya masing-masing; belum ada yang dikerjakan.
server-infeasible = Tidak ada jadwal yang memenuhi semua aturan.
server-no-example = Tidak ada contoh { $name }.
server-untitled = Periode tanpa nama
server-title = { $name }, { $from } s.d. { $to }
server-bad-title = Judul terdiri dari 1 sampai 200 huruf, dalam satu baris.
server-no-changes = Sekali simpan memuat 1 sampai { $most } perubahan.
server-bad-text = Satu sel memuat paling banyak { $most } bita teks.
server-no-table = Tidak ada tabel { $name }.
server-no-file = Tidak ada berkas bernama { $name }.
server-no-job = Tidak ada pencarian { $name }.
server-no-habit = Tidak ada kebiasaan { $name }.
server-no-rule = Tidak ada aturan { $name }.
server-no-unit = Tidak ada unit { $name }.
server-no-person = Tidak ada pegawai dengan nomor { $name }.
server-no-date = { $name } bukan hari dalam periode ini.
server-no-kind = Tidak ada jenis daftar bernama { $name }.
server-no-import = Tidak ada pemasukan { $name } yang sedang berjalan.
server-no-endpoint = Tidak ada apa-apa di alamat ini.
server-no-source = Tidak ada berkas yang dimasukkan.
server-no-roster = Belum ada jadwal.
server-too-many-points = Kurvanya akan memiliki { $count } titik.
server-cancelled = Pencarian dihentikan sebelum selesai.
server-published = Jadwal ini sudah diterbitkan (penerbitan { $version }): pegawai sudah mengetahuinya.
    .cure = Betulkan jadwalnya: perubahan paling sedikit yang diminta data baru.
server-not-published = Belum ada yang diterbitkan, jadi belum ada yang dibetulkan.
server-too-few-changes = Diperlukan sekurangnya { $fewest } perubahan; yang diizinkan { $allowed }.
server-bad-policy = Skenario menyebut surat edaran dengan kodenya.
server-whose-wishes = Sebutkan permintaan siapa: seorang pegawai atau sebuah unit.
server-too-many-people = Sekali tanya, permintaan paling banyak { $most } pegawai dapat dijelaskan.
server-no-current-roster = Belum ada jadwal terbukti untuk versi terbaru.
    .cure = Hitung dulu; sesudahnya sel dapat dikunci di tempat.
server-mend-instead = Jadwal sudah diterbitkan: perubahan sesudahnya adalah pembetulan.
server-no-proven-roster = Batas tercapai sebelum jadwal terbukti.
server-lock-impossible = Ada sel yang dikunci pada keadaan yang tidak mungkin: pegawai tidak boleh WFH pada hari itu.
server-lock-state = { $employee }, { $date }: sel dikunci pada WFH atau WFO.
server-twice = { $name } tercantum dua kali untuk satu hari.
server-nothing-locked = Tidak satu pun sel ini terkunci.
server-outdated = Jadwalnya dari versi { $version }, sedangkan datanya versi { $latest }.
    .cure = Hitung lagi, lalu terbitkan.
server-broken = Jadwal melanggar aturan di { $count } tempat: jangan diumumkan.
server-import-open = Masih ada { $count } pertanyaan terbuka, atau sumbernya keliru.
server-wrong-password = Nama atau kata sandi keliru.
server-other-host = Server ini tidak dicapai dengan nama itu.
    .cure = Pakai alamat yang dicetak server; nama lain diberikan dengan --host.
server-other-origin = Permintaan ini datang dari situs lain.
server-bad-json = Isinya bukan JSON yang diharapkan: { $reason }
server-bad-request = Permintaan tidak dapat dipahami: { $reason }

adopt-not-in-rules = Skenario ini mengubah isi baris tabel, atau yang tidak tertulis pada suatu aturan.
    .why = Skenario hanya dapat menuliskan nilai yang tertulis pada aturan.
    .cure = Ubah barisnya sendiri: kolom di units.csv dan sites.csv.
