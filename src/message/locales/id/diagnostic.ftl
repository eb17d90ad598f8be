### Masalah pada data masukan. Setiap entri menyebut apa yang salah; .why mengapa itu penting, .cure apa yang perlu dilakukan.

## Bagian kalimat

hint-closest = yang paling mirip "{ $closest }"
hint-alike = "{ $closest }" tampak sama, tetapi ini { $shown }
hint-none = tidak ada yang dikenal di sini dengan ejaan yang mirip
hint-several-classes = nama dari lebih dari satu kelas mirip ejaannya, jadi tidak ada yang disarankan

problem-again = Masalah yang sama ada { $count } lagi, di sini: { $rows }
problem-again-many = Masalah yang sama ada { $count } lagi, yang pertama di sini: { $rows }
hint-unsearched = karena terlalu banyak nilai yang tidak dikenal, yang paling mirip tidak dicari lagi

weekday-monday = Senin
weekday-tuesday = Selasa
weekday-wednesday = Rabu
weekday-thursday = Kamis
weekday-friday = Jumat
weekday-saturday = Sabtu
weekday-sunday = Minggu

type-amount = jumlah orang seperti 3, atau persentase dalam tanda kutip seperti "50%"
type-boolean = true atau false
type-count = bilangan bulat seperti 3
type-date = tanggal seperti 2023-08-28
type-percentage = persentase dalam tanda kutip seperti "50%"
type-table = tabel dengan kunci-kuncinya sendiri
type-text = teks dalam tanda kutip

format-page = halaman web (HTML)
format-xml = berkas XML
format-pdf = PDF
format-picture = gambar
format-document = dokumen aplikasi perkantoran
format-old-workbook = buku kerja Excel bentuk lama (.xls)
format-workbook = buku kerja Excel (.xlsx)
format-binary-workbook = buku kerja Excel bentuk biner (.xlsb)
format-open-workbook = lembar kerja bentuk OpenDocument (.ods)
format-archive = arsip terkompresi, misalnya berkas ZIP
format-text = teks biasa
format-wanted-table = tabel berupa teks (CSV)
format-wanted-rules = berkas teks pengaturan atau aturan (TOML)
format-wanted-workbook = buku kerja (.xlsx)
format-wanted-list = buku kerja atau tabel berupa teks
format-as-csv = sebagai "CSV UTF-8"
format-as-text = sebagai teks biasa dengan penyandian UTF-8
format-as-workbook = sebagai "Excel Workbook (.xlsx)"
format-as-list = sebagai "Excel Workbook (.xlsx)" atau "CSV UTF-8"
format-cure-page = Lihat di peramban. Jika yang tampil memang daftarnya, buka dengan aplikasi lembar kerja lalu simpan { $form }; jika yang tampil lain, misalnya halaman masuk, unduh lagi daftarnya.
format-cure-picture = Mintalah daftarnya sebagai buku kerja kepada pengirimnya, lalu simpan { $form }. Daftar tidak dapat dibaca dari PDF atau gambar.
format-cure-document = Salin tabelnya ke aplikasi lembar kerja lalu simpan { $form }.
format-cure-archive = Buka arsipnya, lalu letakkan berkas di dalamnya di tempat ini.
format-cure-import = Buka dengan aplikasi lembar kerja lalu simpan lembarnya { $form }; atau serahkan kepada "giliran import", yang membacanya apa adanya.
format-cure-save = Buka dengan aplikasi lembar kerja lalu simpan { $form }; mengganti nama tidak mengubah isinya.
format-cure-rules = Letakkan berkas teks pengaturan atau aturannya di tempat ini; "giliran init" dan "giliran policy copy" menuliskannya.
format-cure-rename = Jika ini buku kerja instansi, beri nama agency.xlsx; jika bukan, letakkan berkas teks pengaturan atau aturannya di tempat ini.
format-cure-text = Salin teksnya ke penyunting teks lalu simpan { $form }.

toml-duplicate-key = kunci atau tabel ini sudah ada sebelumnya
toml-extra-comma = ada koma yang tidak pada tempatnya
toml-invalid-date = tanggal atau bilangan ini tidak ada
toml-invalid-key = kunci terdiri atas huruf, angka, _ dan -; selain itu harus dalam tanda kutip
toml-missing-comma = kurang tanda koma
toml-missing-value = tidak ada nilai setelah kunci
toml-unclosed = ada kurung atau tanda kutip yang belum ditutup
toml-unquoted-text = teks harus ditulis dalam tanda kutip
toml-curly-quotes = tanda kutip harus lurus ("), bukan melengkung
toml-unreadable = baris ini tidak ditulis menurut aturan TOML

more-alike = Masih ada { $count } masalah sejenis; yang pertama: { $example }
    .why = Hanya seribu masalah pertama dari setiap jenis yang dirinci.
    .cure = Perbaiki yang sudah dirinci; kemungkinan besar penyebabnya sama.

## Berkas dan folder

missing-folder = Folder { $value } tidak ada
    .why = Semua data satu penjadwalan disimpan dalam satu folder.
    .cure = Periksa lokasi foldernya; "giliran init" membuat folder templat.

not-a-folder = { $value } bukan folder dan bukan buku kerja (.xlsx)
    .why = Tabel disimpan dalam folder, atau sebagai lembar dalam satu buku kerja.
    .cure = Sebutkan folder yang berisi agency.toml, atau buku kerjanya.

missing-file = Berkas { $value } tidak ada
    .why = Tanpa berkas ini jadwal tidak dapat disusun.
    .cure = Letakkan berkas dengan nama persis ini di dalam folder; "giliran init" membuat templatnya.

missing-sheet = Tidak ada berkas { $value } dan tidak ada lembar "{ $sheet }" di buku kerja
    .why = Tanpa tabel ini jadwal tidak dapat disusun.
    .cure = Beri nama salah satu lembar "{ $sheet }", atau letakkan { $value } di dalam folder.

file-is-folder = { $value } adalah folder, bukan berkas
    .why = Yang dibaca di tempat ini adalah berkas.
    .cure = Sebutkan berkas, misalnya salah satu di folder itu. Bila folder itu memakai nama tabel, ganti namanya dan taruh berkasnya di tempatnya.

not-a-file = { $value } adalah pipa atau perangkat, bukan berkas
    .why = Tabel dibaca dari berkas dengan nama ini; membaca yang lain mungkin tidak pernah selesai.
    .cure = Pindahkan, atau letakkan berkas tabel di tempat ini.

file-too-large = { $value } lebih dari { $megabytes } MB
    .why = Sebuah tabel boleh sebesar 4.096 MB, dan berkas aturan atau catatan suatu hasil 16 MB; tidak ada instansi yang perlu lebih.
    .cure = Periksa apa isinya: mungkin berkas yang disebut keliru.

row-too-long = Baris ini lebih dari { $megabytes } MB
    .why = Tidak ada tabel pegawai dengan baris seperti itu, jadi yang di bawahnya tidak dibaca.
    .cure = Periksa apa isi berkas itu. Mungkin ada tanda kutip yang dibuka di baris ini dan tidak pernah ditutup.

row-too-wide = Baris ini berisi { $found } sel; yang dapat dibaca paling banyak { $most }
    .why = Tidak ada lembar dengan sel lebih banyak, jadi yang di bawah baris ini tidak dibaca.
    .cure = Hapus sel yang bukan bagian tabel.

cell-too-long = Sel ke-{ $cell } di baris ini lebih dari { $kilobytes } kB
    .why = Tidak ada program lembar kerja yang memuat sel seperti itu.
    .cure = Pendekkan isinya. Mungkin ada tanda kutip yang dibuka di sini dan baru ditutup jauh di bawah.

toml-too-deep = Kunci dalam berkas ini terlalu banyak bagiannya, seperti a.b.c.d
    .why = Tabel yang bersarang sedalam itu tidak ada dalam berkas aturan, dan isi berkas selebihnya tidak dibaca.
    .cure = Hapus kunci yang memuat titik sebanyak itu.

text-too-long = Teks ini lebih dari { $kilobytes } kB
    .why = Teks seperti ini adalah nama, judul, atau keterangan; isinya ditampilkan, dicetak, dan dibandingkan.
    .cure = Persingkat teksnya. Mungkin ada tanda kutip yang dibuka di sini dan baru ditutup jauh di bawah.

id-alike = "{ $value }" tampak seperti kode di baris { $first }, tetapi lain: { $shown }, di sana { $other }
    .why = Huruf dari dua abjad, atau dua macam spasi, tampak sama; keduanya dihitung berbeda.
    .cure = Ketik ulang salah satunya bila maksudnya sama.

hidden-letters = Ada huruf yang tidak tampak: "{ $value }" dibaca sebagai "{ $kept }"
    .why = Dua teks yang tampak sama tidak akan dianggap sama, dan sebagian huruf itu membalik arah baris.
    .cure = Tidak perlu apa-apa; bila diketik ulang, teksnya bersih.

policy-elsewhere = { $value } bukan kebijakan yang dapat dipakai; kesalahannya { $errors }
    .why = Berkas itu di luar folder instansi, jadi isinya tidak ditampilkan di sini.
    .cure = Periksa jalurnya; "giliran policy check" dengan jalur itu menyebut semua kesalahannya.

too-many-priorities = Ada { $found } aturan prioritas; paling banyak { $most }
    .why = Lebih dari itu memerlukan bilangan yang terlalu besar untuk dibuktikan.
    .cure = Gabungkan aturan: satu pemilih dapat menyebut banyak orang.

count-too-large = { $value } lebih dari { $largest }
    .why = Yang dihitung aturan di sini, yaitu hari, minggu, atau kelompok giliran, tidak pernah sebanyak itu.
    .cure = Tulis jumlah yang dimaksud.

broken-link = { $value } adalah tautan ke { $target }, yang tidak dapat dijangkau
    .why = Tautan ini tentu ada maksudnya. Jika dianggap tidak ada, baris-barisnya akan hilang dari jadwal tanpa pemberitahuan.
    .cure = Perbaiki tautannya, letakkan berkasnya sendiri di sini, atau hapus tautan itu jika memang tidak dipakai.

file-not-permitted = Berkas { $value } tidak dapat dibaca karena aksesnya ditolak
    .why = Anda belum memiliki izin membaca berkas ini.
    .cure = Mintalah izin membacanya, atau simpan salinannya di folder milik Anda.

path-through-file = { $value } tidak dapat dijangkau: { $part } adalah berkas, bukan folder
    .why = Hanya folder yang memuat berkas.
    .cure = Periksa jalurnya, atau sebutkan berkasnya sendiri.

file-name-too-long = { $value } tidak dapat dicari: namanya terlalu panjang
    .why = Tidak ada diska yang memuat berkas atau folder bernama sepanjang itu.
    .cure = Periksa jalurnya; mungkin sebuah teks diberikan di tempat jalur.

unreadable-file = Berkas { $value } tidak dapat dibaca ({ $reason })
    .why = Sistem melaporkan gangguan ketika membaca berkas.
    .cure = Pastikan berkas utuh dan media penyimpanannya baik, lalu simpan kembali.

not-a-record = { $value } bukan isi yang ditulis giliran dengan nama ini ({ $reason })
    .why = Isinya menyatakan dari mana jadwal di sebelahnya berasal. Kalau dianggap tidak ada, jawabannya akan keliru.
    .cure = Kembalikan dari salinan, atau susun kembali jadwalnya dengan perintah yang menulisnya.

published-not-recorded = Ini bukan jadwal terbit yang disebut { $record }
    .why = Jadwal itu disusun ulang dari jadwal terbit, yang hari-harinya sudah tetap. Dengan jadwal terbit lain, jawabannya akan keliru.
    .cure = Kembalikan kedua berkas dari satu salinan, atau susun kembali jadwalnya dengan "giliran replan".

table-twice = Ada berkas { $value } dan ada pula lembar { $sheet }
    .why = Tabel yang ada di dua tempat dapat saling bertentangan.
    .cure = Hapus atau ganti nama salah satunya.

not-a-workbook = Buku kerja ini tidak dapat dibuka: rusak, atau bukan buku kerja berformat .xlsx
    .why = Tidak satu pun tabelnya dapat dibaca.
    .cure = Buka di aplikasi lembar kerja, lalu simpan kembali sebagai "Excel Workbook (.xlsx)".

workbook-too-large = Isi buku kerja lebih dari { $megabytes } MB setelah dibuka
    .why = Isi buku kerja setelah dibuka paling besar { $always } MB, atau { $ratio } kali ukuran berkasnya bila lebih besar, dan tidak pernah lebih dari { $most } MB. Daftar pegawai tidak pernah sebesar itu: di dalamnya ada jutaan sel atau baris kosong, atau berkas dibuat untuk menghabiskan memori.
    .cure = Salin sel-sel yang berisi ke buku kerja baru, lalu simpan sebagai .xlsx.

sheet-too-large = Lembar "{ $sheet }" berisi lebih dari { $cells } juta sel atau { $megabytes } MB teks
    .why = Sel kosong sebelum sel terakhir sebuah baris ikut dihitung, dan teks yang dipakai banyak sel dihitung pada setiap sel. Daftar pegawai tidak pernah sebesar itu.
    .cure = Salin sel-sel yang berisi ke buku kerja baru, lalu simpan sebagai .xlsx.

workbook-not-supported = Program ini dibangun tanpa dukungan buku kerja
    .why = Tidak satu pun tabelnya dapat dibaca.
    .cure = Pakai program giliran, atau simpan setiap lembar sebagai "CSV UTF-8" di satu folder lalu sebutkan folder itu.

sheet-repeats = Lembar "{ $sheet }" mengulang sel lebih dari { $most } kali
    .why = Baris yang sama ada di sana berulang-ulang. Daftar pegawai tidak seperti itu, dan membacanya menghabiskan memori.
    .cure = Salin baris yang dimaksud ke buku kerja baru, lalu simpan.

unreadable-sheet = Lembar "{ $sheet }" tidak dapat dibaca
    .why = Buku kerja rusak pada bagian ini.
    .cure = Buka buku kerja di aplikasi lembar kerja, lalu simpan kembali.

far-cell = Sel ini terletak di luar { $rows } baris dan { $columns } kolom yang dapat dimiliki sebuah lembar
    .why = Buku kerja ini rusak, atau dibuat agar tidak dapat dibaca.
    .cure = Buka buku kerja di aplikasi lembar kerja, hapus sel itu, lalu simpan kembali.

cell-twice = Sel ini ada dua kali dalam buku kerja
    .why = Buku kerjanya rusak: dari dua baris dengan nomor yang sama, pegawai di salah satunya akan hilang.
    .cure = Buka buku kerja itu di program lembar sebar, periksa apakah semua baris ada, lalu simpan kembali.

repeated-sheet = Lembar "{ $second }" berarti tabel yang sama dengan lembar ini
    .why = Tabel yang ada di dua tempat dapat saling bertentangan.
    .cure = Ganti nama atau hapus salah satu lembar.

empty-file = Tabel kosong: judul kolom pun tidak ada
    .why = Baris pertama harus memuat judul kolom.
    .cure = Isi menurut templat dari "giliran init", atau hapus berkas ini bila tidak wajib.

no-rows = Tabel hanya berisi judul kolom, tanpa satu baris pun
    .why = Tanpa isi tabel ini jadwal tidak dapat disusun.
    .cure = Isi sekurang-kurangnya satu baris di bawah judul kolom.

foreign-file = Berkas ini { $format }, bukan { $wanted }
    .why = Isinya tidak dapat dibaca.
    .cure = { $cure }

foreign-file-named = Berkas ini { $format }, dengan nama yang berakhiran { $ending }
    .why = Menurut namanya isinya lain, sehingga tidak dapat dibaca.
    .cure = { $cure }

locked-workbook = Berkas ini buku kerja yang dilindungi kata sandi
    .why = Isinya tidak dapat dibaca tanpa kata sandi, yang tidak ditanyakan di sini.
    .cure = Buka dengan kata sandinya, hapus kata sandi itu, lalu simpan { $form }.

utf-16 = Berkas disimpan dengan penyandian { $encoding }
    .why = Teks dibaca sebagai UTF-8, penyandian yang dipahami semua aplikasi.
    .cure = Simpan { $form }.

not-utf-8 = Baris ini memuat huruf yang tidak tersimpan sebagai UTF-8
    .why = Nama yang memuat huruf khusus akan tampil rusak pada jadwal.
    .cure = Simpan berkas { $form }.

nul-byte = Baris ini memuat bita yang bukan teks
    .why = Berkas ini bukan berkas teks, atau rusak.
    .cure = Simpan kembali { $form }.

## Judul kolom dan baris

repeated-column = Kolom "{ $name }" ada dua; yang pertama berjudul "{ $first }"
    .why = Tidak jelas kolom mana yang berlaku.
    .cure = Hapus atau ganti judul salah satunya.

unknown-column = Kolom "{ $value }" tidak dikenal dan diabaikan; { $hint }
    .why = Bila ini salah ketik, isi kolom tersebut tidak ikut diperhitungkan.
    .cure = Perbaiki judulnya, atau biarkan bila kolom ini hanya catatan Anda.

column-without-header = Kolom ke-{ $position } tidak berjudul dan diabaikan
    .why = Tanpa judul, isi kolom tidak diketahui artinya.
    .cure = Beri judul, atau hapus kolomnya.

missing-columns = Kolom yang tidak ada: { $missing }. Yang ditemukan: { $found }
    .why = Tanpa kolom tersebut tabel tidak dapat dipahami.
    .cure = Tambahkan kolomnya, atau perbaiki judulnya. Semua judul harus berada dalam satu baris di antara 20 baris pertama, dan pemisah sel harus sama di seluruh berkas.

numbering-row = Baris ini hanya menomori kolom (1, 2, 3) dan dilewati
    .why = Tabel dinas memuat baris semacam ini di bawah judul kolom; baris ini tidak memuat data.
    .cure = Tidak ada yang perlu dilakukan; hapus baris ini agar peringatannya hilang.

too-many-cells = Baris ini memuat { $found } sel, padahal baris judul memuat { $expected }
    .why = Isi sel mungkin berada di bawah judul yang salah.
    .cure = Apit teks yang memuat tanda pemisah dengan tanda kutip ("..."), atau hapus pemisah yang berlebih.

too-few-cells = Baris ini memuat { $found } sel, padahal baris judul memuat { $expected }
    .why = Isi sel mungkin berada di bawah judul yang salah.
    .cure = Lengkapi sel yang kurang; sel kosong pun memerlukan tanda pemisah.

open-quote = Ada tanda kutip yang dibuka di baris ini dan tidak pernah ditutup
    .why = Semua isi sesudahnya, sampai akhir berkas, terbaca sebagai satu sel.
    .cure = Tutup tanda kutipnya, atau hapus.

cell-error = Sel ini berisi kesalahan { $value }
    .why = Rumus pada lembar kerja gagal sehingga nilainya tidak ada.
    .cure = Perbaiki rumusnya, atau ketik nilainya.

empty-cell = Sel ini kosong
    .why = Setiap baris memerlukan isi pada kolom ini.
    .cure = Isi selnya, atau hapus barisnya.

## Nilai

unknown-value = "{ $value }" bukan nilai yang dikenal di sini; { $hint }
    .why = Tidak ada yang ditebak: yang tidak dipahami ditolak.
    .cure = Tulis salah satu dari: { $known }.

unreadable-date = "{ $value }" bukan tanggal yang sah
    .why = Hari yang dimaksud harus jelas.
    .cure = Tulis seperti 2023-08-28, 28/08/2023 dengan tanggal di depan, atau 28 Agustus 2023.

month-first-date = "{ $value }" menulis bulan di depan; maksudnya tampaknya { $date }
    .why = Di sini hari ditulis di depan. Tanggal lain di kolom itu yang dapat berarti dua, misalnya 09/05/2023, dibaca 9 Mei.
    .cure = Tulis { $date } atau { $written }, lalu periksa tanggal lain di dekatnya: mungkin bulannya juga di depan.

unknown-weekday = "{ $value }" bukan nama hari; { $hint }
    .why = Hari yang dimaksud harus jelas.
    .cure = Tulis nama hari seperti Jumat, Jum atau Fri.

unreadable-amount = "{ $value }" bukan jumlah orang dan bukan persentase
    .why = Aturan memerlukan batas yang dapat dihitung.
    .cure = Tulis bilangan bulat seperti 3, atau persentase seperti "50%".

count-below-0 = { $value } kurang dari 0
    .why = Jumlah orang atau hari tidak mungkin negatif.
    .cure = Tulis 0 atau lebih.

number-too-large = { $value } terlalu besar
    .why = Tidak ada instansi dengan orang sebanyak itu.
    .cure = Perbaiki angkanya.

percent-below-0 = { $value } kurang dari 0%
    .why = Bagian dari jumlah orang tidak mungkin negatif.
    .cure = Tulis persentase antara 0% dan 100%.

percent-above-100 = { $value } lebih dari 100%
    .why = Yang WFH atau di kantor tidak mungkin melebihi seluruh pegawai.
    .cure = Tulis persentase antara 0% dan 100%.

percent-too-fine = { $value } memuat lebih dari dua angka desimal
    .why = Persentase dihitung tepat sampai seperseratus persen.
    .cure = Tulis paling banyak dua angka desimal, seperti 33,33%.

too-many-days = { $value } lebih dari { $largest }
    .why = Tidak seorang pun telah bekerja selama itu.
    .cure = Betulkan angkanya.

unreadable-weight = "{ $value }" bukan bobot yang sah
    .why = Bobot menyatakan seberapa penting suatu permintaan dan dibandingkan dengan bobot pegawai lain.
    .cure = Tulis bilangan bulat dari -100 sampai 100.

unreadable-days = "{ $value }" bukan jumlah hari yang sah
    .why = Bagian permintaan yang pernah dikabulkan dihitung dalam hari penuh.
    .cure = Tulis bilangan bulat, 0 atau lebih.

unknown-region = "{ $value }" bukan wilayah yang dikenal; { $hint }
    .why = Aturan menurut domisili dan lokasi kantor bergantung padanya, dan salah ketik tidak pernah diperbaiki diam-diam.
    .cure = Tulis nama atau kode kabupaten, kota, atau provinsi, atau kosongkan selnya.

to-before-from = Tanggal akhir { $to } mendahului tanggal awal { $from }
    .why = Rentang seperti itu tidak memuat satu hari pun.
    .cure = Tukar kedua tanggal, atau perbaiki salah satunya.

minimum-above-maximum = { $low } ({ $minimum }) melebihi { $high } ({ $maximum })
    .why = Tidak ada jadwal yang dapat memenuhi keduanya.
    .cure = Turunkan batas bawah atau naikkan batas atas.

## Nomor dan rujukan

repeated-id = "{ $value }" sudah ada di baris { $first }
    .why = Satu kode atau nomor hanya boleh berarti satu hal.
    .cure = Hapus salah satu baris, atau perbaiki kodenya.

id-scientific = "{ $value }" adalah bilangan dalam notasi ilmiah
    .why = Aplikasi lembar kerja menganggap nomor ini bilangan dan membuang angkanya; angka itu tidak dapat dikembalikan.
    .cure = Ubah format kolom menjadi teks, lalu masukkan kembali nomor dari sumbernya.

id-number-cell = { $value } tersimpan sebagai bilangan ({ $digits } angka)
    .why = Aplikasi lembar kerja hanya menyimpan 15 angka suatu bilangan; angka terakhir NIP yang disimpan demikian hilang.
    .cure = Ubah format kolom menjadi teks, lalu masukkan kembali nomor dari sumbernya.

nip-not-18-digits = "{ $value }" bukan NIP: memuat { $digits } angka, padahal NIP tepat 18 angka tanpa tanda lain
    .why = Aplikasi lembar kerja yang menganggap NIP bilangan hanya menyimpan 15 angka dan membuang nol di depan; pegawai dapat tertukar dengan orang lain.
    .cure = Masukkan ke-18 angka sebagai teks, atau beri judul kolom employee_id bila ini nomor lain.

unknown-unit = Unit "{ $value }" tidak ada; { $hint }
    .why = Unit yang dirujuk harus ada di units.csv.
    .cure = Perbaiki kode atau namanya, atau tambahkan unit itu ke units.csv.

unit-by-name = Tidak ada unit berkode "{ $value }"; itu nama { $units }
    .why = Aturan menyebut unit menurut kodenya: nama bisa dimiliki beberapa unit.
    .cure = Tulis kodenya.

unit-name-not-unique = Lebih dari satu unit bernama "{ $value }": { $units }
    .why = Tidak jelas unit mana yang dimaksud.
    .cure = Tulis kode unit sebagai ganti namanya.

unknown-site = Gedung kantor "{ $value }" tidak ada; { $hint }
    .why = Aturan bagi gedung yang tidak ada tidak mengikat siapa pun.
    .cure = Perbaiki kodenya, atau tambahkan gedung itu ke sites.csv.

unknown-employee = Pegawai "{ $value }" tidak ada; { $hint }
    .why = Pegawai yang dirujuk harus ada di employees.csv.
    .cure = Perbaiki nomornya, atau tambahkan pegawai itu ke employees.csv.

unknown-group = Tidak ada pegawai dalam kelompok "{ $value }"; { $hint }
    .why = Aturan bagi kelompok tanpa anggota tidak mengikat siapa pun.
    .cure = Perbaiki namanya, atau isi kelompok itu pada kolom groups pegawai.

pattern-without-match = Tidak ada kelompok yang sesuai dengan pola "{ $value }"; { $hint }
    .why = Aturan bagi kelompok tanpa anggota tidak mengikat siapa pun.
    .cure = Perbaiki polanya, atau isi kelompok seperti itu pada kolom groups pegawai.

position-without-holder = Tidak ada pegawai dengan jenjang jabatan "{ $value }"
    .why = Aturan bagi jenjang jabatan yang tidak dipegang siapa pun tidak mengikat siapa pun.
    .cure = Periksa kolom position pegawai; bila memang tidak ada yang memegangnya, keluarkan dari aturan di agency.toml. Aturan surat edaran boleh tetap.

no-position-column = Aturan "{ $rule }" memilih menurut jenjang jabatan, tetapi tabel pegawai tidak memiliki kolom position
    .why = Tanpa kolom itu tidak ada yang terpilih, apa pun jabatannya.
    .cure = Tambahkan kolom position pada employees: jpt_pratama, administrator, dan seterusnya, atau eselon seperti II.a.

unknown-level = Tidak ada unit dengan tingkat "{ $value }"; { $hint }
    .why = Aturan per tingkat menghitung pegawai di bawah setiap unit pada tingkat itu; tanpa unit seperti itu tidak ada yang dihitung.
    .cure = Perbaiki tingkatnya, atau isi kolom level pada units.

outside-level = Aturan "{ $rule }" memilih pegawai { $employee } dari unit "{ $unit }", yang tidak berada di bawah unit dengan tingkat "{ $level }"
    .why = Pegawai yang tidak berada di bawah unit seperti itu tidak termasuk kelompok mana pun, sehingga kuota itu tidak berlaku baginya.
    .cure = Isi tingkat itu pada unit di atasnya, atau kecualikan pegawai tersebut dengan who.

at-least-without-percent = Kuota "{ $rule }" memuat at_least, tetapi tidak memuat max_wfh berupa persentase di atas 0%
    .why = at_least menetapkan jumlah orang terkecil yang dihasilkan suatu persentase; bilangan dan kuota 0 berlaku apa adanya.
    .cure = Tulis max_wfh sebagai persentase, atau hapus at_least.

unknown-class = Kelas "{ $value }" tidak ada; { $hint }
    .why = Aturan bagi kelas yang tidak ada tidak mengikat siapa pun.
    .cure = Perbaiki namanya, atau tambahkan kelas itu di bawah [classes].

unknown-service = Bidang layanan "{ $value }" tidak terdaftar dalam kelas mana pun; { $hint }
    .why = Tanpa kelas tidak diketahui apakah pegawainya boleh WFH; hal ini tidak pernah ditebak.
    .cure = Perbaiki bidang layanannya; atau tentukan kelasnya dan daftarkan di agency.toml di bawah [classes], dengan bentuk { $line }. Kelas yang ada: { $classes }.

missing-service = Pegawai ini maupun unit "{ $unit }" tidak memiliki bidang layanan
    .why = Bidang layanan menentukan apakah seseorang boleh WFH.
    .cure = Isi bidang layanan di sini, atau untuk seluruh unit di units.csv.

unruled-class = Kebijakan { $policy } tidak memuat kelas "{ $value }", dan tidak ada aturan yang menyebutnya; { $hint }
    .why = Tidak ada aturan menurut kelas yang berlaku bagi pegawai kelas ini, padahal yang boleh WFH hanya yang disebut surat edaran.
    .cure = Perbaiki namanya bila yang dimaksud kelas dalam kebijakan; bila tidak, tulis aturan bagi kelas itu di agency.toml.

service-in-two-classes = Bidang layanan "{ $value }" ada di kelas { $first } dan di kelas { $second }
    .why = Satu bidang layanan hanya termasuk satu kelas.
    .cure = Keluarkan dari salah satu kelas.

unit-ring = Induk unit-unit ini membentuk lingkaran: { $ring }
    .why = Suatu unit tidak mungkin menjadi atasan dirinya sendiri.
    .cure = Perbaiki unit induk pada salah satu baris.

empty-location = Unit "{ $unit }" tidak memiliki lokasi, padahal aturan "{ $rule }" memilih menurut lokasi
    .why = Tanpa lokasi kantor tidak diketahui apakah aturan itu berlaku bagi unit ini.
    .cure = Isi lokasi kantornya.

## Tabel masing-masing

repeated-date = { $value } sudah ada di baris { $first }
    .why = Suatu tanggal adalah hari kerja atau hari libur, tidak keduanya.
    .cure = Hapus salah satu baris.

repeated-wish = Ada dua permintaan untuk { $day }; yang lain ada di { $file }, baris { $row }
    .why = Tidak jelas permintaan mana yang berlaku.
    .cure = Hapus salah satunya. Permintaan untuk suatu tanggal didahulukan daripada permintaan untuk nama harinya.

wishes-over-budget = { $employee } meminta lebih dari anggaran bobot: jumlah bobotnya { $sum } dalam pekan { $week }, sedangkan anggarannya { $budget }
    .why = Jumlah bobot positif seorang pegawai pada hari kerja dalam satu pekan tidak boleh melebihi anggaran, agar permintaan semua orang bernilai sama.
    .cure = Turunkan bobot pegawai ini, atau naikkan budget di bawah [wishes] dalam agency.toml.

rule-of-weight-0 = Aturan permintaan "{ $rule }" berbobot 0
    .why = Permintaan berbobot 0 berarti harinya tidak penting, dan itu sudah berlaku tanpa aturan.
    .cure = Tulis bilangan bulat dari -100 sampai 100 selain 0, atau hapus aturan ini.

eligibility-disagrees = Baris ini bertentangan dengan baris { $first } tentang { $date }
    .why = Pada satu hari seseorang boleh WFH atau tidak boleh, tidak keduanya.
    .cure = Perbaiki tanggal pada salah satu baris, atau hapus baris itu.

lock-outside-horizon = { $date } di luar masa jadwal sehingga penguncian ini diabaikan
    .why = Yang dijadwalkan hanya hari-hari dalam masa jadwal.
    .cure = Perbaiki tanggalnya, atau hapus barisnya.

lock-on-day-off = { $date } adalah hari libur bagi { $employee }
    .why = Hanya hari kerja unit pegawai yang dapat dikunci.
    .cure = Perbaiki tanggalnya, hapus barisnya, atau masukkan tanggal itu sebagai hari kerja di calendar.csv. Pada hari yang sudah dijalani penguncian tidak menentukan apa-apa lagi: hapus saja.

lock-on-absence = { $employee } tidak hadir pada { $date }
    .why = Pegawai yang tidak hadir tidak WFH dan tidak pula di kantor.
    .cure = Perbaiki absences.csv, atau hapus penguncian ini. Pada hari yang sudah dijalani penguncian tidak menentukan apa-apa lagi: hapus saja.

lock-not-eligible = { $employee } dikunci pada WFH untuk { $date }, padahal tidak memenuhi syarat (eligible = no)
    .why = Pegawai yang tidak memenuhi syarat tidak boleh WFH.
    .cure = Hapus penguncian ini, atau perbaiki kolom eligible di employees.csv atau baris untuk tanggal itu di eligibility.csv. Pada hari yang sudah dijalani penguncian tidak menentukan apa-apa lagi: hapus saja.

lock-forbidden = { $employee } dikunci pada WFH untuk { $date }, padahal dilarang oleh kuota "{ $rule }" ({ $file }, baris { $line })
    .why = Di bawah kuota 0 tidak seorang pun boleh WFH.
    .cure = Hapus penguncian ini, atau perbaiki bidang layanan atau kelompok yang membuat pegawai terkena kuota itu. Pada hari yang sudah dijalani penguncian tidak menentukan apa-apa lagi: hapus saja.

two-locks = Sel ini sudah dikunci pada status lain di baris { $first }
    .why = Pada satu hari pegawai hanya dapat WFH atau di kantor, tidak keduanya.
    .cure = Hapus salah satu baris.

pair-of-one = { $value } dipasangkan dengan dirinya sendiri
    .why = Pasangan harus terdiri atas dua orang yang berbeda.
    .cure = Perbaiki salah satu nomor, atau hapus barisnya.

pair-soft-and-strict = Pasangan yang sama ada di baris { $first }, dan salah satu dari keduanya lunak
    .why = Baris yang ketat selalu dipenuhi apa pun isi baris yang lunak, jadi yang lunak tidak berpengaruh.
    .cure = Hapus baris yang ketat bila pasangan itu boleh dilanggar, atau hapus yang lunak.

repeated-pair = Pasangan ini sudah ada di baris { $first }
    .why = Jadwal tidak berubah karenanya, tetapi mungkin yang dimaksud adalah pasangan lain.
    .cure = Hapus salah satu baris, atau perbaiki nomornya.

granted-above-requested = { $granted } hari yang dikabulkan melebihi { $requested } hari yang diminta
    .why = Yang dapat dikabulkan hanya hari yang diminta.
    .cure = Perbaiki salah satu angkanya.

unasked-above-spare = { $unasked } hari WFH tanpa diminta lebih banyak daripada { $spare } hari yang memungkinkannya
    .why = Hari WFH tanpa diminta hanya mungkin pada hari semacam itu.
    .cure = Perbaiki salah satu dari kedua angka itu.

history-of-nobody = Riwayat menyebut "{ $value }" yang tidak ada di employees.csv; { $hint }
    .why = Pegawai dapat pindah atau pensiun; riwayatnya tidak diperhitungkan lagi.
    .cure = Biarkan bila pegawai itu sudah tidak bertugas; bila masih, perbaiki nomornya.

## agency.toml dan kebijakan

toml-syntax = Baris ini tidak dapat dibaca: { $cause }. Isinya: { $text }
    .why = Berkas dengan kesalahan seperti ini sama sekali tidak dapat dibaca.
    .cure = Perbaiki baris ini; aturan lain dalam berkas diperiksa setelahnya.

unknown-key = Kunci "{ $value }" tidak dikenal di sini; { $hint }
    .why = Aturan dengan kunci yang tidak dipahami akan berbeda dari yang dimaksud.
    .cure = Perbaiki atau hapus kunci itu. Yang dikenal di sini: { $known }.

repeated-key = "{ $value }" ada dua kali
    .why = Tidak jelas isian mana yang berlaku.
    .cure = Hapus salah satu baris.

wrong-type = "{ $key }" harus berupa { $expected }
    .why = Nilainya tidak dapat dipahami.
    .cure = Perbaiki nilainya.

empty-value = "{ $key }" kosong
    .why = Teks kosong tidak menyebut apa pun.
    .cure = Isi nilainya, atau hapus kuncinya.

not-a-list-of-rules = "{ $key }" harus ditulis [[{ $key }]] dengan kurung siku ganda
    .why = Aturan sejenis boleh lebih dari satu; masing-masing diawali judulnya sendiri.
    .cure = Tulis [[{ $key }]] di atas setiap aturan.

missing-key = Aturan "{ $rule }" tidak memuat kunci "{ $key }"
    .why = Tanpa kunci itu aturan tidak bermakna.
    .cure = Tambahkan kuncinya.

key-without-meaning = "{ $key }" tidak berlaku pada batas jenis ini
    .why = "days" hanya untuk per = "window", batas bawah tidak untuk "run" dan "bookend", dan "max_office" tidak untuk "bookend".
    .cure = Hapus kunci itu, atau pilih "per" yang lain.

window-without-days = Jendela 0 hari tidak memuat apa-apa
    .why = Batas dengan per = "window" menghitung sekian hari kerja berturut-turut.
    .cure = Tulis days dengan bilangan bulat paling sedikit 1.

named-file = { $reason }
    .why = Yang disebut di sini dibaca sebagai berkas.
    .cure = Sebutkan berkas lain, relatif terhadap folder ini, atau letakkan yang benar di tempatnya; yang tidak perlu tidak usah disebut.

previous-missing = Tidak ada jadwal "{ $value }"
    .why = Batas dan siklus meneruskan hari-hari sebelumnya sebagaimana tercatat dalam jadwal itu.
    .cure = Tulis lokasi roster.csv, atau folder yang memuatnya, relatif terhadap folder ini; atau hapus barisnya.

previous-without-days = Jadwal "{ $value }" tidak memuat hari sebelum hari pertama yang dijadwalkan
    .why = Seharusnya jadwal itu memuat hari-hari sebelumnya; sekarang isinya tidak berpengaruh.
    .cure = Sebutkan jadwal masa sebelumnya, atau hapus barisnya.

previous-cell = "{ $value }" bukan status yang dikenal
    .why = Setiap sel jadwal berisi WFH, WFO, ABS, atau OFF.
    .cure = Tulis salah satunya, atau gunakan jadwal sebagaimana aslinya.

previous-cells = Baris ini memuat { $found } sel untuk { $columns } tanggal
    .why = Setiap pegawai memiliki satu sel per tanggal; jika tidak, tidak jelas sel mana untuk hari mana.
    .cure = Lengkapi yang kurang, atau hapus yang berlebih.

previous-twice = { $employee } sudah ada di baris { $first }
    .why = Seorang pegawai hanya memiliki satu status per hari.
    .cure = Hapus salah satu baris.

previous-date-twice = { $value } memiliki dua kolom
    .why = Seorang pegawai hanya memiliki satu status per hari.
    .cure = Hapus salah satu kolom.

cycle-without-step = Siklus "{ $rule }" tidak menyatakan apa yang diulang
    .why = Siklus mengulang status pada hari sekian pekan, atau sekian hari kerja, sebelumnya.
    .cure = Isi salah satu kunci weeks atau days dengan bilangan bulat paling sedikit 1.

no-cohorts = Kelompok sif "{ $rule }" membagi pegawai ke dalam 0 kelompok
    .why = Setiap pegawai yang dipilihnya masuk salah satu kelompok.
    .cure = Tulis berapa kelompok yang bergiliran, misalnya count = 2, atau hapus aturannya.

rule-without-bound = Aturan "{ $rule }" tidak memuat batas
    .why = Aturan tanpa batas tidak mengikat siapa pun.
    .cure = Tambahkan batas seperti max_wfh atau min_office, atau hapus aturannya.

rule-without-groups = Aturan "{ $rule }" tidak menyebut satu kelompok pun
    .why = Tanpa kelompok, aturan tentang anggota kelompok tidak mengikat siapa pun.
    .cure = Tulis nama kelompok, misalnya groups = ["tim-*"], atau hapus aturannya.

bookend-not-1 = Batas dengan per = "bookend" hanya menerima max_wfh = 1
    .why = Artinya: tidak WFH pada hari kerja terakhir suatu pekan sekaligus hari kerja pertama pekan berikutnya.
    .cure = Tulis max_wfh = 1.

soft-quota-of-0 = Kuota "{ $rule }" tidak memperbolehkan seorang pun WFH, tetapi bersifat soft
    .why = Kuota 0 menyatakan siapa yang sama sekali tidak boleh WFH, dan itu tidak dapat mengalah.
    .cure = Hapus soft = true, atau tulis max_wfh di atas 0.

strict-false = strict = false tidak berpengaruh
    .why = Prioritas bersifat mutlak (strict) atau berupa tambahan bobot (bonus).
    .cure = Tulis strict = true, tambahan bobot seperti bonus = "50%", atau hapus aturannya.

bonus-and-strict = Prioritas "{ $rule }" memuat bonus sekaligus strict
    .why = Prioritas bersifat mutlak (strict) atau berupa tambahan bobot (bonus).
    .cure = Hapus salah satu kunci, atau tulis dua prioritas.

no-bonus-no-strict = Prioritas "{ $rule }" tidak memuat bonus maupun strict
    .why = Tanpa salah satunya tidak seorang pun didahulukan.
    .cure = Tambahkan bonus = "50%" atau strict = true.

unreadable-bonus = Bonus harus berupa persentase bulat dalam tanda kutip, seperti "50%"
    .why = Bobot dihitung dengan bilangan bulat.
    .cure = Tulis persentase bulat, 0% atau lebih; boleh melebihi 100%.

bonus-too-large = { $value } melebihi bonus terbesar, { $largest }
    .why = Jumlah bobot banyak pegawai harus tetap dapat dihitung dengan bilangan bulat.
    .cure = Tulis bonus yang lebih kecil, atau strict = true untuk prioritas mutlak.

repeated-objective = Tujuan "{ $value }" ada dua kali
    .why = Setiap tujuan adalah satu tahap; tahap kedua tidak mengubah apa pun.
    .cure = Hapus salah satunya.

stability-without-roster = Tujuan "stability" diabaikan: belum ada jadwal yang diterbitkan
    .why = Tujuan itu meminta sesedikit mungkin perubahan dari jadwal yang sudah ada.
    .cure = Tidak ada yang perlu dilakukan; hapus tujuan itu bila peringatan ini mengganggu.

missing-name = Nama instansi tidak diisi; nama folder dipakai
    .why = Nama instansi tercantum pada semua yang dicetak.
    .cure = Tambahkan baris seperti name = "Badan Kepegawaian Daerah"; pada lembar Pengaturan, isi baris nama.

missing-policy = Kebijakan belum disebutkan
    .why = Surat edaran menentukan siapa boleh WFH dan kapan; tanpa itu jadwal tidak dapat disusun.
    .cure = Tambahkan baris seperti policy = "se-menpanrb-1-2024"; pada lembar Pengaturan, isi baris kebijakan. Yang bawaan: { $known }.

unknown-policy = Kebijakan "{ $value }" tidak ada, baik bawaan maupun sebagai berkas; { $hint }
    .why = Surat edaran menentukan siapa boleh WFH dan kapan; tanpa itu jadwal tidak dapat disusun.
    .cure = Tulis lokasi berkas kebijakan relatif terhadap folder, atau salah satu dari: { $known }.

circular-does-not-fit = Folder ini tidak cocok dengan { $policy } ({ $place }): { $problem }
    .why = Dengan surat edarannya sendiri folder ini tidak bermasalah, jadi surat edaran inilah yang tidak cocok.
    .cure = Bandingkan dengan surat edaran lain, beri skenario tanggal lain (from, to), atau lengkapi salinan surat edaran ini (giliran policy copy). Foldernya tidak perlu diubah.

horizon-without-end = agency.toml maupun kebijakan { $policy } tidak menyebut "{ $key }"
    .why = Masa jadwal harus memiliki awal dan akhir.
    .cure = Tambahkan baris seperti { $key } = 2023-08-28 di agency.toml; pada lembar Pengaturan, isi baris dari dan sampai.

horizon-turned = Tanggalnya terbalik: dari { $from } sampai { $to }
    .why = Hari pertama tidak boleh sesudah hari terakhir.
    .cure = Tukar kedua tanggal itu, atau betulkan salah satunya.

other-workbook = Folder ini berisi { $value }, yang tidak dibaca
    .why = Tabel dibaca dari berkas CSV dan dari lembar agency.xlsx.
    .cure = Simpan sebagai agency.xlsx, ambil isinya dengan "giliran import", atau pindahkan bila isinya tidak dimaksudkan.

unread-sheet = Lembar "{ $value }" tidak dibaca karena tidak ada tabel bernama itu; { $hint }
    .why = Jika maksudnya sebuah tabel, jadwal disusun seakan-akan isinya tidak ada.
    .cure = Beri lembar itu nama tabelnya, atau biarkan jika itu catatan Anda sendiri.

file-misnamed = { $value } tidak dibaca: namanya bukan { $wanted }
    .why = Tidak ada { $wanted }, sehingga jadwal disusun seolah-olah isinya tidak ada.
    .cure = Ganti nama berkas itu menjadi { $wanted }, atau pindahkan bila isinya tidak dimaksudkan.

table-as-workbook = { $value } tidak dibaca: tidak ada { $wanted }, dan tidak ada lembar "{ $sheet }" dalam agency.xlsx
    .why = Tabel dibaca dari berkas CSV dan dari lembar agency.xlsx; jadwal disusun seolah-olah isi berkas ini tidak ada.
    .cure = Simpan lembarnya sebagai "CSV UTF-8" dengan nama { $wanted }, atau pindahkan berkas itu bila isinya tidak dimaksudkan.

horizon-empty = Tidak ada hari yang tersisa: tanggal awal yang lebih akhir ialah { $from }, tanggal akhir yang lebih awal { $to }
    .why = Yang dapat dijadwalkan hanya hari-hari berlakunya kebijakan.
    .cure = Pilih tanggal dalam masa berlaku kebijakan (lihat "giliran policy show").

horizon-without-work = Tidak ada hari kerja dari { $from } sampai { $to }
    .why = Tidak seorang pun bekerja pada hari-hari itu sehingga jadwalnya akan kosong.
    .cure = Pilih tanggal lain, atau masukkan hari kerja di calendar.csv.

date-beyond-calendar = { $value } di luar kalender bawaan, yang memuat { $first } sampai { $last }
    .why = Hari libur tahun lain tidak diketahui, dan jadwal di dalamnya akan keliru.
    .cure = Pilih tanggal dalam tahun-tahun tersebut.

tables-do-not-fit = Tabel-tabel tidak saling cocok: { $detail }
    .why = Semua berkas terbaca tanpa kesalahan; jadi kesalahannya ada pada giliran, bukan pada berkas.
    .cure = Mohon laporkan, beserta berkasnya bila boleh dibagikan.

template-as-it-is = Kebijakan "{ $policy }" adalah templat: angka dan tanggalnya contoh
    .why = Jadwal yang dibuat dengannya apa adanya mengikuti angka yang tidak ada pada surat edaran mana pun.
    .cure = Salin ke dalam folder dengan tanggal Anda ("giliran policy copy { $policy } --from TANGGAL --to TANGGAL"), isi sesuai surat edaran, lalu sebut salinannya sebagai kebijakan.

unreadable-count = "{ $value }" bukan bilangan bulat
    .why = Anggaran adalah jumlah poin: 0, 1, 2, dan seterusnya.
    .cure = Tulis bilangan bulat, atau kosongkan selnya.
