# Laporan untuk pimpinan instansi, dan perintah yang menulisnya.

command-report = Menulis laporan untuk pimpinan instansi, dalam satu berkas HTML
    .usage = giliran report [OPSI] [FOLDER]
    .detail =
        Menyusun jadwal, membandingkan batas yang berlaku dengan 75% (atau skenario
        dalam scenarios.toml), lalu menulis satu berkas berisi grafik dan tabel. Tidak
        perlu jaringan, rapi dicetak di A4, dan hanya menyebut unit, bukan nama orang.
        Kode keluar sama dengan solve.
    .examples =
        giliran report instansi-saya
        giliran report instansi-saya --lang id --out laporan.html
option-report-out = Berkas yang ditulis [bawaan: FOLDER/roster/report.html]
report-written = Laporan
report-not-written = Laporan tidak ditulis: tidak ada jadwal yang dapat dilaporkan.

## Tanggal dan angka

month-1 = Januari
    .short = Jan
month-2 = Februari
    .short = Feb
month-3 = Maret
    .short = Mar
month-4 = April
    .short = Apr
month-5 = Mei
    .short = Mei
month-6 = Juni
    .short = Jun
month-7 = Juli
    .short = Jul
month-8 = Agustus
    .short = Agu
month-9 = September
    .short = Sep
month-10 = Oktober
    .short = Okt
month-11 = November
    .short = Nov
month-12 = Desember
    .short = Des
weekday-1 = Sen
weekday-2 = Sel
weekday-3 = Rab
weekday-4 = Kam
weekday-5 = Jum
weekday-6 = Sab
weekday-7 = Min
report-date = { $day } { $month } { $year }
report-period = { $from } s.d. { $to }
# The parts of a date stay on one line.
report-short-date = { $weekday }{"\u00A0"}{ $day }{"\u00A0"}{ $month }
report-number = { $number }
report-part-of = { $part } dari { $whole } ({ $percent })
report-part-of-none = tidak ada yang meminta hari WFH
report-interval = { $low } s.d. { $high }
report-people = { $people } orang
report-place = { $unit }, { $date }
report-unit = Unit
report-difference = Selisih

## Halaman pertama

report-title = Bekerja dari rumah (WFH): laporan untuk pimpinan instansi
report-issued = { $number }, { $issuer }
report-figure-people = Boleh WFH
    .detail = dari { $employees } pegawai
report-figure-granted = Permintaan dikabulkan
    .detail = { $granted } dari { $requested } hari yang diminta
report-figure-worst = Bagian terendah
    .detail = dari permintaannya; { $employees } pegawai tidak memperoleh lebih
report-figure-days = Hari WFH
    .detail = di antaranya { $unasked } tanpa diminta
report-figure-coverage = Keterisian kantor terendah
    .detail = { $unit }, { $date }: { $office } dari { $present } yang hadir bekerja di kantor
report-figure-peak = Puncak di kantor
    .detail = orang, pada { $date }
report-decision = Bahan keputusan
report-decision-measure = Ukuran
report-decision-granted = Permintaan dikabulkan
report-decision-worst = Bagian terendah
report-decision-jabodetabek = Dikabulkan bagi pegawai di Jabodetabek
report-decision-elsewhere = Dikabulkan bagi yang lain
report-decision-days = Hari WFH
report-decision-coverage = Keterisian kantor terendah
report-decision-peak = Puncak di kantor
report-decision-units = Unit yang untung / rugi
report-decision-people = Pegawai yang untung / rugi
report-decision-shortfalls = Kekurangan
report-decision-proof = Pembuktian
report-standing-optimal = terbukti optimal
report-standing-feasible = terbaik yang ditemukan, belum terbukti
report-standing-infeasible = tidak ada jadwal yang memenuhi semua aturan
report-standing-unknown = tidak ditemukan dalam waktu yang diberikan
report-standing-habit = disusun menurut kebiasaan
report-gain-lose = { $gain } / { $lose }
report-worst = { $percent } ({ $employees } orang)
report-meaning = Artinya
report-meaning-proven = Dengan aturan yang berlaku, jadwal ini mengabulkan { $granted } hari yang diminta pegawai. Dengan memperhitungkan bobot setiap permintaan, tidak ada jadwal lain yang mengabulkan lebih banyak; hal itu terbukti, dan pembagiannya seadil mungkin.
report-meaning-solver = Dengan aturan yang berlaku, jadwal ini mengabulkan { $granted } hari yang diminta pegawai. Dengan memperhitungkan bobot setiap permintaan, tidak ada jadwal lain yang mengabulkan lebih banyak, dan pembagiannya seadil mungkin: hal itu optimal hanya menurut pemecah, dan untuk sebagiannya batas dalam bilangan bulat tidak ditemukan.
report-meaning-found = Dengan aturan yang berlaku, jadwal mengabulkan { $granted } hari WFH yang diminta pegawai. Jadwal memenuhi semua aturan dan merupakan yang terbaik yang ditemukan dalam waktu yang diberikan; belum terbukti bahwa tidak ada yang lebih baik.
report-meaning-coverage = Kantor paling lengang di { $unit } pada { $date }: { $office } dari { $present } pegawai yang hadir bekerja di kantor.
report-meaning-scenario = { $scenario }: permintaan dikabulkan { $granted } (pegawai di Jabodetabek { $jabodetabek }, yang lain { $elsewhere }); { $units } unit untung dan { $units-lose } rugi, { $people } pegawai untung dan { $people-lose } rugi.
report-meaning-office = Bebannya bagi kantor: keterisian terendah suatu unit menjadi { $coverage }, dan puncak di kantor berubah { $peak } orang.
report-meaning-next = Jatah berikutnya sebaiknya diberikan kepada { $unit } pada { $date }: { $wishes } permintaan lagi dikabulkan (yang membatasi: { $rules }).
report-privacy = Data pribadi: laporan ini hanya menyebut unit. Nama, NIP, dan domisili pegawai tidak dimuat.
report-numbers = Angka di balik grafik ini
report-numbers-unprinted = Angka di balik grafik ini terlalu banyak untuk dicetak; angkanya ada di dalam berkas laporan.
report-made-by = Ditulis oleh giliran { $version } di komputer instansi sendiri; tidak ada data yang dikirim ke mana pun.

## Kurva batas

report-sweep = Hasil setiap batas
    .lead = Batas dalam surat edaran diubah-ubah, sedangkan yang lain tetap. Setiap titik adalah satu jadwal tersendiri.
report-sweep-cap = Batas (bagian pegawai yang boleh WFH)
report-sweep-granted = Permintaan dikabulkan
report-sweep-coverage = Keterisian kantor terendah
report-sweep-worst = Bagian terendah
report-sweep-none = Aturan tidak memuat kuota bernama "cap", sehingga kurva dan skenario 75% tidak ada.
report-steps = Batas yang memberi setiap unit tambahan jatah
report-steps-group = Unit
report-steps-caps = Mendapat tambahan jatah pada
report-steps-between = Persentase dibulatkan ke bawah menjadi orang, sehingga hanya { $count } batas yang memberi suatu unit tambahan jatah yang dapat dipakai. Tabel memuat semuanya; batas di antaranya tidak mengubah apa pun.
report-steps-many = Persentase dibulatkan ke bawah menjadi orang: ada { $count } batas yang memberi suatu unit tambahan jatah yang dapat dipakai, terlalu banyak untuk dimuat di sini. Batas di antaranya tidak mengubah apa pun.

## Peta

report-cap = Di mana batas WFH terpakai habis
    .lead = Persentase jatah WFH yang terpakai dari yang diberikan batas, menurut unit dan tanggal. 100 (gelap) berarti tidak seorang pun lagi boleh WFH; tanda pisah berarti unit tidak mempunyai jatah WFH pada hari itu.
report-cap-none = Tidak ada batas yang menghitung pegawai per unit, sehingga tidak ada yang dapat ditampilkan per unit.
report-weekly-cap = Rentang tanggalnya panjang: satu kolom adalah satu pekan, di bawah hari kerja pertamanya, dan menunjukkan hari yang paling penuh.
report-coverage = Berapa yang bekerja di kantor
    .lead = Persentase pegawai hadir yang bekerja di kantor, menurut unit dan tanggal. Angka rendah (gelap) menandai hari ketika kantor lengang; tanda pisah berarti tidak ada yang hadir.
report-weekly-coverage = Rentang tanggalnya panjang: satu kolom adalah satu pekan, di bawah hari kerja pertamanya, dan menunjukkan hari yang paling lengang.
report-map-every = Setiap unit, tanpa unit di bawahnya
report-map-levels = Tingkat teratas ({ $levels } tingkat), setiap unit beserta semua unit di bawahnya
report-map-tightest = { $units } unit dengan permintaan tidak dikabulkan terbanyak
report-map-left-out = { $units } unit yang lebih kecil pada tingkat ini tidak ditampilkan.

## Bagian

report-shares = Pembagian permintaan yang dikabulkan
    .lead = Dari semua yang meminta hari WFH: berapa orang memperoleh bagian tertentu dari permintaannya, termasuk jadwal terdahulu bila riwayatnya tersedia.
report-shares-group = Kelompok
report-shares-people = Yang meminta
report-shares-everyone = Semua
report-shares-elsewhere = Di luar Jabodetabek
report-shares-unknown = Domisili tidak diketahui
report-class-administration = Administrasi pemerintahan
report-class-leadership = Dukungan pimpinan
report-class-service = Layanan masyarakat
report-band-none = tidak ada
report-band-quarter = di bawah 25%
report-band-half = 25–49%
report-band-three-quarters = 50–74%
report-band-most = 75–99%
report-band-all = semua

## Untung rugi, jatah

report-units = Siapa yang untung dan siapa yang rugi
    .lead = Hari WFH yang dikabulkan menurut unit, mulai dari yang paling berubah.
report-units-of = { $scenario }: { $gain } unit untung, { $lose } rugi
report-units-none = Tidak ada skenario dengan jadwal yang dapat dibandingkan.
report-left-out = { $count } baris lagi tidak ditampilkan.
report-places = Yang membatasi, dan hasil satu jatah lagi
    .lead = Di sinilah satu orang WFH lagi paling berarti: unit dan tanggal itu dihitung ulang dengan satu jatah WFH lagi, dengan kewajiban di kantor berkurang satu, atau dengan keduanya bila keduanya membatasi. Tabel menunjukkan berapa permintaan lagi yang dikabulkan.
report-places-none = Tidak ada unit yang dapat mengabulkan permintaan lagi dengan satu jatah tambahan.
report-places-undecided = Untuk { $places } unit dan tanggal lagi, waktu yang diberikan tidak cukup untuk menghitungnya.
report-places-table = Ke mana jatah berikutnya sebaiknya diberikan
report-places-date = Tanggal
report-places-room = Tambahan
report-places-rules = Aturan
report-places-wishes = Permintaan
report-places-objective = Nilai
report-room-place = satu jatah WFH
report-room-office = kantor kurang satu
report-room-both = keduanya
report-rounding-table = Akibat pembulatan ke bawah
report-rounding-percent = Diizinkan
report-rounding-places = Jatah
report-rounding-lost = Hilang dibulatkan
report-rounding-dates = Tanggal
report-rounding-of = { $percent } dari { $base }

## Surat edaran, pembuktian, data

report-circular = Surat edaran
report-circular-title = Judul
report-circular-number = Nomor
report-circular-issuer = Penerbit
report-circular-source = Sumber
report-circular-id = Berkas kebijakan
report-proof = Apa yang dibuktikan, dan bagaimana
    .lead = Jadwal ini terbaik menurut tahap-tahap berikut; setiap tahap optimal dengan hasil tahap sebelumnya tetap dijaga.
report-proof-blocks = Aturan terurai menjadi { $blocks } blok yang saling lepas; setiap blok dihitung dan dibuktikan tersendiri.
report-proof-exact = Setiap batas nilai dihitung ulang dalam bilangan bulat, terpisah dari solver, dari pengali dan pohon pencariannya: pembulatan mesin tidak dapat menyembunyikan jadwal yang lebih baik.
report-proof-trusted = Kecuali di { $blocks } blok, setiap batas nilai dihitung ulang dalam bilangan bulat, terpisah dari solver; di blok itu yang dipegang adalah pernyataan solver.
report-proof-verified = Jadwal yang selesai lalu diperiksa terhadap semua aturan oleh bagian program kedua yang tidak berbagi apa pun dengan yang pertama: tidak ada aturan yang dilanggar.
report-proof-stage = Tahap
report-proof-value = Nilai
report-proof-bound = Tidak terlampaui
report-proof-state = Pembuktian
report-proof-proven = terbukti
report-proof-open = belum terbukti
report-proof-worst = bagian terendah { $percent }
report-input = Data yang dihitung
    .lead = Data yang sama menghasilkan jadwal dan laporan yang sama. Sidik digital (BLAKE3) menunjukkan apakah suatu berkas diubah sesudahnya.
report-input-whole = Sidik digital data: { $hash }
report-input-check = Untuk memeriksanya, di folder instansi: { $command }
report-input-file = Berkas
report-input-hash = BLAKE3
report-input-builtin = { $id } (bagian dari program)

report-obstacles = Yang menahan permintaan
    .lead = Aturan yang akan dilanggar jadwal ini bila satu hari yang belum dikabulkan ditambahkan tanpa mengubah yang lain, dan berapa permintaan yang ditahannya; permintaan yang ditahan beberapa aturan dihitung pada masing-masing. Akibat dan sebab yang sebenarnya dari setiap permintaan disampaikan oleh "giliran explain".
report-obstacles-none = Tidak ada aturan yang menahan permintaan yang belum dikabulkan.
report-obstacles-rule = Aturan
report-obstacles-origin = Tertulis di
report-obstacles-wishes = Permintaan
report-given = Jadwal ini bukan buatan program sebagaimana adanya, atau berkas masukannya sudah berubah: jadwal dilaporkan apa adanya. { $violations-count ->
        [0] Semua aturan dipenuhi.
       *[other] Aturan dilanggar di { $violations } tempat.
    }
report-earlier-worse = Proses sebelumnya dihentikan sebelum semuanya terbukti: jadwal ini memenuhi semua aturan dan yang terbaik yang ditemukan waktu itu. Kini diketahui ada yang lebih baik; hitung lagi dengan waktu lebih lama.
report-earlier-open = Dihentikan sebelum semuanya terbukti: jadwal dari proses sebelumnya ini memenuhi semua aturan, dan belum diketahui apakah ada yang lebih baik.
report-violations = Aturan yang dilanggar
report-violations-none = Jadwal memenuhi semua aturan.
report-violations-places = Tempat
report-proof-broken = Jadwal diperiksa terhadap setiap aturan, dan ada yang dilanggar: lihat di atas.
report-input-roster = BLAKE3 jadwal yang dilaporkan (roster.csv): { $hash }
report-shares-weights = { $people } orang tidak memperoleh satu pun permintaannya. Tahap "preferences" didahulukan: jumlah bobot (beserta bonus) semua permintaan yang dikabulkan dibuat sebesar mungkin, sehingga permintaan yang berat mendahului yang ringan, siapa pun pemiliknya, dan keadilan hanya menentukan di antara jadwal dengan jumlah terbesar. Dengan objectives = ["fairness", "preferences", "unasked", "balance"] bagian terkecil dinaikkan lebih dulu; cobalah sebagai skenario.
report-fairness-first = keadilan didahulukan
