# Skenario: membandingkan, menyusuri batas, nilai satu jatah.

## Bantuan

command-compare = Membandingkan skenario: apa hasil 75%, dan apa pengorbanannya
    .usage = giliran compare [OPSI] [FOLDER]
    .detail =
        Setiap --cap, --set, dan --policy adalah satu skenario, menurut urutannya; tanpa
        itu dipakai scenarios.toml. Yang pertama menjadi acuan; bila hanya satu,
        skenario itu dibandingkan dengan folder apa adanya. Batas waktu berlaku untuk
        semuanya sekaligus. Kode keluar 0 berarti semua terbukti; 3 ada kesalahan data;
        4 tidak ada skenario yang punya jadwal; 5 batas waktu tercapai: angka yang belum
        terbukti tampil sebagai rentang.
    .examples =
        giliran compare instansi-saya --cap 50% --cap 75%
        giliran compare instansi-saya --set coverage.min_office=30% --csv hasil.csv
        giliran compare instansi-saya --policy se-menpanrb-1-2024
        giliran compare instansi-saya --against ab-day
command-sweep = Menyusuri batas WFH: apa hasil setiap persentase
    .usage = giliran sweep [OPSI] [FOLDER]
    .detail =
        Mengisi max_wfh setiap kuota ber-id "cap" dengan setiap persentase bergantian.
        Hanya unit yang jatahnya berubah yang dihitung dan diperiksa ulang; setiap angka
        sama dengan hasil perhitungan pada batas itu saja. Persentase dibulatkan ke
        bawah, jadi kurvanya bertangga: --step exact menghitung setiap batas yang
        menambah jatah seseorang (paling banyak 200), dan di antaranya tidak ada yang
        berubah. Kode keluar sama dengan compare.
    .examples =
        giliran sweep instansi-saya
        giliran sweep instansi-saya --cap 40%..60% --step 2.5% --json
        giliran sweep instansi-saya --cap 25%..75% --step exact --csv kurva.csv
command-value = Menunjukkan di mana satu jatah WFH lagi paling berguna
    .usage = giliran value [OPSI] [FOLDER]
    .detail =
        Untuk setiap unit dan tanggal yang batas atau keterisian minimumnya menghalangi
        hari yang diminta: berapa nilai tujuan dan permintaan dikabulkan akan bertambah
        bila satu orang lagi boleh WFH. Tepat: setiap nilai dihitung, bukan ditaksir.
        Jadwal yang sama baiknya belum tentu mengabulkan permintaan yang sama banyak;
        yang dihitung ialah jumlah terbanyak di antaranya, sebelum dan sesudah.
        Jumlah itu dapat berkurang bila satu permintaan berbobot besar mengalahkan dua
        yang kecil. Juga ditunjukkan kerugian unit kecil akibat pembulatan. Kode
        keluar sama dengan solve.
    .examples =
        giliran value instansi-saya
        giliran value instansi-saya --top 50
        giliran value instansi-saya --json > nilai.json
option-cap = Skenario dengan max_wfh ini pada setiap kuota "cap"
option-set = Skenario: ID.KOLOM=NILAI[,ID.KOLOM=NILAI]...
option-scenario-policy = Skenario dengan surat edaran lain (kode atau lokasi berkas)
option-against = Bandingkan dengan kebiasaan: ab-day, ab-week, atau fcfs
option-csv = Tulis tabel ke berkas CSV
option-range = Batas yang disusuri [bawaan: { $default }]
option-step = Jarak antarbatas, atau "exact" [bawaan: { $default }]
option-top = Jumlah baris yang ditampilkan [bawaan: { $default }]
usage-cap = berikan persentase dari 0% sampai 100%, seperti 50%, atau jumlah orang dari 0 sampai { $most }
usage-range = berikan dua persentase dari 0% sampai 100%, yang lebih kecil lebih dahulu, seperti 0%..100%
usage-step = berikan persentase dari 0,01% sampai 100%, seperti 5%, atau "exact"
usage-top = berikan bilangan bulat dari 1 sampai { $most }
compare-nothing = tidak ada yang dibandingkan: berikan --cap, --set, --policy, atau --against, atau tulis scenarios.toml

## Perbandingan

scenario-as-it-is = apa adanya
scenario-solver-word = { $name }: optimal hanya menurut pemecah dalam { $blocks } blok yang berdiri sendiri; batas dalam bilangan bulat tidak ditemukan di sana.
scenario-zero = Batas 0 adalah kuota 0: yang terkena sama sekali tidak boleh WFH, sehingga permintaannya tidak lagi dihitung sebagai permintaan.
scenario-at-least = { $name }: at_least pada { $rules } hanya berlaku di samping persentase di atas 0, dan di sini tidak dipakai.
scenario-locks = { $count } penguncian menetapkan WFH bagi orang yang oleh batas 0 harus di kantor.
compare-figure = Angka
compare-difference = { $name }, selisih
compare-row = Angka
    .status = Bukti
    .granted = Permintaan dikabulkan
    .requested = Permintaan
    .share = Bagian dikabulkan
    .worst = Bagian terendah
    .worst-people = Orangnya
    .jabodetabek = Bagian, Jabodetabek
    .elsewhere = Bagian, luar
    .days = Hari WFH
    .coverage = Keterisian kantor terendah
    .coverage-where = Di mana
    .peak = Puncak di kantor
    .units-gain = Unit yang untung
    .units-lose = Unit yang rugi
    .people-gain = Orang yang untung
    .people-lose = Orang yang rugi
    .shortfalls = Kekurangan
    .violations = Pelanggaran
compare-legend = Dalam kurung: selisih terhadap { $baseline }. Keterisian kantor: bagian dari pegawai hadir yang bekerja di kantor, pada unit dan tanggal yang terendah.
compare-intervals = Angka seperti 10…20 terletak di antara keduanya: skenario itu belum terbukti.
standing-optimal = terbukti
standing-solver = optimal menurut pemecah
standing-feasible = belum terbukti
standing-infeasible = tanpa jadwal
standing-unknown = belum ada
standing-habit = kebiasaan
finding-more = { $name } mengabulkan { $exactly } { $count } permintaan lebih banyak daripada { $baseline }.
finding-fewer = { $name } mengabulkan { $exactly } { $count } permintaan lebih sedikit daripada { $baseline }.
finding-same = { $name } mengabulkan permintaan sama banyak dengan { $baseline }.
finding-open = Belum pasti apakah { $name } mengabulkan lebih banyak permintaan daripada { $baseline }: beri waktu lebih lama.
finding-exactly = tepat
finding-at-least = sedikitnya
finding-no-roster = { $name } tidak dapat dibandingkan: skenario itu atau acuannya tidak mempunyai jadwal.
compare-why = { $name }: tidak ada jadwal.
compare-written = Tabel ada di { $path }.

## Kebiasaan

habit-ab-day = A/B per hari
habit-ab-week = A/B per pekan
habit-fcfs = siapa cepat
habit-ab-day-note = A/B per hari: di setiap unit, yang boleh WFH dibagi bergantian ke kelompok A dan B menurut nomor pegawai; kedua kelompok WFH pada hari kerja yang berselang-seling, sejauh penguncian, batas dan keterisian minimum unit, serta batas pribadi mengizinkan. Permintaan tidak diperhatikan.
habit-ab-week-note = A/B per pekan: di setiap unit, yang boleh WFH dibagi bergantian ke kelompok A dan B menurut nomor pegawai; kedua kelompok WFH pada pekan yang berselang-seling, sejauh penguncian, batas dan keterisian minimum unit, serta batas pribadi mengizinkan. Permintaan tidak diperhatikan.
habit-fcfs-note = Siapa cepat dia dapat: permintaan dikabulkan menurut urutan nomor pegawai, karena tidak ada catatan siapa yang meminta lebih dulu; permintaan terberat setiap orang lebih dulu, sejauh penguncian, batas dan keterisian minimum unit, serta batas pribadi mengizinkan.
habit-breaks = Aturan dilanggar di { $count } tempat: { $rules }.

## Penyusuran

sweep-cap = Batas
sweep-granted = dikabulkan
sweep-share = bagian
sweep-worst = terendah
sweep-days = hari
sweep-coverage = keterisian
sweep-peak = puncak
sweep-places = jatah
sweep-zero = Pada 0% tidak seorang pun yang terkena batas boleh WFH, dan permintaannya tidak lagi dihitung; bagian di sepanjang kurva diambil dari semua permintaan yang dihitung pada batas yang lebih tinggi.
sweep-steps = Ada yang berubah pada: { $caps }.
sweep-steps-exact = Pada { $count } dari { $points } batas ada angka yang berubah.
sweep-no-steps = Tidak ada yang berubah dari batas pertama sampai terakhir.
sweep-conflict = { $caps }: tidak ada jadwal karena aturannya saling bertentangan; giliran compare --cap { $cap } menyebut aturannya.
sweep-solver-word = Pada batas berikut jadwal optimal hanya menurut pemecah; batas dalam bilangan bulat tidak ditemukan: { $caps }.
sweep-unproven = Batas bertanda "belum terbukti" terpotong oleh batas waktu: yang tampil adalah yang ditemukan.
sweep-gain = bertambah
sweep-between = { $count-count ->
        [0] Dari batas pertama sampai terakhir tidak ada unit yang mendapat tambahan jatah yang dapat dipakai.
       *[other] Dari batas pertama sampai terakhir ada { $count } batas yang memberi suatu unit tambahan jatah yang dapat dipakai; --step exact menghitung semuanya.
    }
sweep-between-many = Dari batas pertama sampai terakhir ada { $count } batas yang memberi suatu unit tambahan jatah yang dapat dipakai; --step exact menghitung paling banyak { $most }: persempit --cap agar semuanya dihitung.
sweep-exact = Tepat: setiap batas yang memberi suatu unit tambahan jatah yang dapat dipakai mempunyai baris; dari satu baris ke baris berikutnya tidak ada yang berubah. 0.01% mewakili batas apa pun yang tepat di atas 0.
sweep-too-many = ada { $count } batas yang memberi suatu unit tambahan jatah, sedangkan yang dihitung paling banyak { $most }: persempit --cap, atau beri --step persentase
sweep-cost = { $points } batas selesai dalam { $total } dtk, { $ratio } kali batas terakhir saja ({ $single } dtk).

## Nilai satu jatah

value-unit = Unit
value-date = Tanggal
value-room = Dilonggarkan
value-home = WFH
value-objective = tujuan
value-wishes = permintaan
value-place = batas +1
value-office = kantor -1
value-both = keduanya
value-title = Di mana satu orang WFH lagi paling berguna
value-summary = Pada { $held } unit dan tanggal ada yang terhalang dari hari yang diminta; pada { $worth } di antaranya satu orang WFH lagi akan berguna.
value-none = Tidak ada batas atau keterisian minimum unit yang menghalangi hari yang diminta.
value-solver-word = Bahwa jadwal awalnya optimal sebagian bertumpu pada pernyataan pemecah, dalam { $blocks } blok yang berdiri sendiri; batas dalam bilangan bulat tidak ditemukan di sana.
value-undecided = { $count } lagi tidak sempat dinilai dalam batas waktu.
value-legend = batas +1: satu jatah WFH lagi. kantor -1: yang wajib di kantor berkurang satu orang. keduanya: batas dan keterisian minimum sama-sama menahan unit itu.
rounding-title = Kerugian akibat pembulatan ke bawah, per unit
rounding-rule = Aturan
rounding-base = dari
rounding-exact = tepatnya
rounding-places = jatah
rounding-dates = tanggal
rounding-wishes = permintaan
rounding-legend = permintaan: yang akan dikabulkan oleh satu jatah lagi pada setiap tanggal itu, tanggal demi tanggal.
rounding-none = Tidak ada persentase yang dibulatkan ke bawah.

## Masalah pada skenario

scenario-not-a-change = "{ $value }" tidak berbentuk ID.KOLOM=NILAI
    .why = Skenario mengisi kolom dari aturan yang mempunyai id.
    .cure = Tulis seperti cap.max_wfh=75%; di scenarios.toml seperti set = { "{" } "cap.max_wfh" = "75%" { "}" }.
scenario-set-twice = "{ $value }" ditetapkan dua kali dalam satu skenario
    .why = Tidak jelas mana yang berlaku.
    .cure = Pertahankan salah satunya, atau beri --set dua kali untuk membandingkan dua skenario.
scenario-unknown-field = tidak ada kolom "{ $value }" yang dapat diisi skenario; { $hint }
    .why = Skenario mengisi angka kuota dan batas serta keistimewaan prioritas.
    .cure = Pakai salah satu dari { $known }.
scenario-unknown-rule = tidak ada kuota, batas, atau prioritas dengan id "{ $value }"; { $hint }
    .why = Skenario itu akan sama dengan folder, dan perbandingannya menyesatkan.
    .cure = Pakai id aturan dari surat edaran atau agency.toml: { $known }.
scenario-no-such-field = aturan "{ $rule }" tidak punya kolom { $field }, jadi tidak dapat diisi { $value }
    .why = Kuota punya max_wfh, min_wfh, max_office, dan min_office; batas punya max_wfh, min_wfh, max_office, dan min_office; prioritas punya bonus dan strict.
    .cure = Isi kolom yang dimiliki aturan itu, atau sebut aturan lain.
scenario-percent-of-days = batas "{ $rule }": { $field } adalah jumlah hari, bukan { $value }
    .why = Batas menghitung hari satu orang; persentase tidak punya dasar hitung.
    .cure = Tulis jumlah hari berupa bilangan bulat.
scenario-not-its-value = batas "{ $rule }" tidak menerima { $field } = { $value }
    .why = Batas untuk hari di sekitar akhir pekan hanya boleh 1.
    .cure = Hapus dari skenario, atau isi aturan lain.
scenario-minimum-above-maximum = aturan "{ $rule }": dengan { $field } = { $value } minimum melebihi maksimumnya sendiri
    .why = Tidak ada jadwal yang dapat memenuhi keduanya.
    .cure = Ubah batas yang lain lebih dulu, sebelum yang ini.
scenario-without-name = ada skenario tanpa nama
    .why = Tabel menampilkan setiap skenario dengan namanya.
    .cure = Tambahkan baris seperti name = "75 persen".
scenario-repeated-name = dua skenario bernama "{ $value }"
    .why = Keduanya tidak dapat dibedakan di dalam tabel.
    .cure = Beri nama yang berbeda.
