# Meja kerja: aturan sebagai kalimat, surat edaran, membandingkan, menerbitkan, menjawab.

wb-policy = Surat edaran
wb-policy-change = Ganti surat edaran
wb-policy-note = Yang perlu dicocokkan
wb-policy-here = dipakai
wb-policy-take = Pakai yang ini
wb-policies = Pilih surat edaran
    .lead = Isinya sudah menjadi aturan. Cocokkan dengan surat edaran yang ditandatangani sebelum jadwal ditetapkan.
wb-house-rules = Aturan sendiri
wb-house-rules-none = Belum ada aturan sendiri. Pilih kalimat di atas untuk menambahkannya.
wb-house-rules-unread = Aturan belum dapat ditampilkan sebagai kalimat sebelum kesalahan di bawah diperbaiki. Aturannya ada pada tulisan di akhir halaman ini.
wb-text-theirs = Yang disimpan orang lain
wb-rule-clash = Dengan aturan ini data memuat kesalahan yang sekarang tidak ada. Tidak ada yang disimpan; ubah aturannya, atau lebih dulu yang bertentangan dengannya:
    .at = { $place }: { $problem }.
wb-table-rules = Dari tabel
wb-rule-add = Tambah aturan
wb-toml = Tulisan agency.toml
    .lead = Kalimat di atas dan tulisan ini adalah hal yang sama; ubah yang mana saja.

## Kalimat isian

wb-kind-most-home = Paling banyak hari di rumah
    .lead = Membatasi hari di rumah setiap orang dalam sepekan, sebulan, atau seluruh periode.
wb-kind-least-office = Paling sedikit hari di kantor
    .lead = Setiap orang di kantor sekurang-kurangnya sekian hari.
wb-kind-run = Hari berturut-turut di rumah
    .lead = Tidak lebih dari sekian hari kerja berturut-turut di rumah.
wb-kind-bookend = Bukan akhir pekan panjang
    .lead = Tidak di rumah pada hari terakhir sebuah pekan sekaligus hari pertama pekan berikutnya.
wb-kind-coverage = Paling sedikit orang di kantor
    .lead = Kantor tidak pernah kosong: sekian orang atau persen selalu di kantor.
wb-kind-cap = Paling banyak orang di rumah
    .lead = Batas yang lebih ketat daripada surat edaran.
wb-kind-office-day = Hari semua di kantor
    .lead = Misalnya upacara hari Senin.
wb-kind-team-day = Hari tim
    .lead = Sebuah kelompok berada di kantor bersama-sama.
wb-kind-wish = Permintaan bagi yang diam
    .lead = Yang tidak menyatakan permintaan dianggap minta di rumah pada hari-hari ini, supaya giliran terbagi.
wb-blank-most-home = Paling banyak
    .unit = hari di rumah
wb-blank-least-office = Paling sedikit
    .unit = hari di kantor
wb-blank-run = Paling banyak
    .unit = hari kerja berturut-turut di rumah
wb-blank-bookend = Tidak di rumah sebelum dan sesudah akhir pekan
    .unit = -
wb-blank-coverage = Paling sedikit
    .unit = di kantor setiap hari
wb-blank-cap = Paling banyak
    .unit = di rumah setiap hari
wb-blank-office-day = Semua di kantor
    .unit = -
wb-blank-team-day = Bersama di kantor paling sedikit
    .unit = hari
wb-blank-wish = Dianggap minta di rumah dengan bobot
    .unit = -
wb-for = untuk
wb-whom = yang mana
wb-number = Angka
wb-number-unit = Satuan
wb-people = orang
wb-window = Kurun
wb-per = Dihitung
wb-weekdays = Hanya pada hari (kosong: setiap hari)
wb-soft = Boleh mengalah bila terpaksa (aturan lunak)
wb-number-wrong = { $field } "{ $typed }" bukan bilangan bulat dari { $least } sampai { $most }{ $unit }.
    .cure = Perbaiki angkanya lalu simpan lagi; isian lainnya tetap seperti yang Anda tulis.
wb-whom-missing = Aturan ini tidak menyebut untuk yang mana: isian di samping pilihan itu kosong.
    .cure = Sebutkan unit, kelompok, kelas layanan, atau jenjang jabatannya di situ, atau pilih "semua pegawai".
wb-whom-spare = "{ $typed }" disebut, tetapi aturannya untuk semua pegawai.
    .cure = Pilih nama apakah itu, misalnya unit, atau kosongkan isiannya.
wb-form-week = sepekan
wb-form-month = sebulan
wb-form-horizon = selama periode
wb-form-unit = di setiap unit
wb-form-tree = di setiap unit beserta bawahannya
wb-form-site = di setiap gedung
wb-form-agency = di seluruh instansi
wb-form-who-everyone = semua pegawai
wb-form-who-unit = unit
wb-form-who-group = kelompok
wb-form-who-class = kelas layanan
wb-form-who-position = jenjang jabatan

## Aturan sebagai kalimat

wb-say-max-wfh = paling banyak { $amount } dari { $who } { $group } boleh di rumah
wb-say-nobody-home = { $who } selalu di kantor
wb-say-min-wfh = paling sedikit { $amount } dari { $who } { $group } di rumah
wb-say-max-office = paling banyak { $amount } dari { $who } { $group } boleh di kantor
wb-say-min-office = paling sedikit { $amount } dari { $who } { $group } di kantor
wb-say-base-unit = {" "}(dihitung dari seluruh pegawai unit)
wb-say-base-present = {" "}(dihitung dari yang hadir)
wb-say-at-least = {" "}(tidak pernah kurang dari { $least } orang)
wb-say-people = { $count } orang
wb-say-days-max-wfh = paling banyak { $days } hari { $window } di rumah untuk { $who }
wb-say-days-none = tidak ada hari di rumah { $window } untuk { $who }
wb-say-days-min-wfh = paling sedikit { $days } hari { $window } di rumah untuk { $who }
wb-say-days-max-office = paling banyak { $days } hari { $window } di kantor untuk { $who }
wb-say-days-min-office = paling sedikit { $days } hari { $window } di kantor untuk { $who }
wb-say-run-wfh = paling banyak { $days } hari kerja berturut-turut di rumah untuk { $who }{ $window }
wb-say-run-office = paling banyak { $days } hari kerja berturut-turut di kantor untuk { $who }{ $window }
wb-say-bookend = tidak di rumah sebelum sekaligus sesudah akhir pekan, untuk { $who }
wb-say-window-week = sepekan
wb-say-window-month = sebulan
wb-say-window-horizon = selama periode
wb-say-window-days = dalam setiap { $days } hari kerja
wb-say-team-day = kelompok { $groups } bersama di kantor paling sedikit { $count } hari { $window }
wb-say-team-day-share = kelompok { $groups } di kantor sekurang-kurangnya { $share } pada paling sedikit { $count } hari { $window }
wb-say-cycle-weeks = hari yang sama setiap { $steps } pekan untuk { $who }
wb-say-cycle-days = hari yang sama setiap { $steps } hari kerja untuk { $who }
wb-say-cohort = { $who } { $group } dibagi menjadi { $count } kelompok yang bergantian pekan boleh di rumah
wb-say-cohort-must = { $who } { $group } dibagi menjadi { $count } kelompok yang bergantian pekan di rumah
wb-say-meet = setiap dua orang dari kelompok { $groups } bertemu di kantor paling sedikit { $count } hari { $window }
wb-say-bonus = permintaan dari { $who } dihitung { $percent }% lebih berat
wb-say-strict = permintaan dari { $who } didahulukan atas semua yang lain
wb-say-wish-home-silent = { $who } yang tidak menyatakan permintaan dianggap minta di rumah (bobot { $weight })
wb-say-wish-home-all = { $who } dianggap minta di rumah (bobot { $weight })
wb-say-wish-office-silent = { $who } yang tidak menyatakan permintaan dianggap minta di kantor (bobot { $weight })
wb-say-wish-office-all = { $who } dianggap minta di kantor (bobot { $weight })
wb-say-cover = Selalu ada salah satu di kantor: { $pairs }
wb-say-together = Selalu di tempat yang sama: { $pairs }
wb-say-soft = {" "}(mengalah bila terpaksa)
wb-say-more = { $names }, dan { $more } lagi
wb-say-or = {" "}atau{" "}
wb-say-and = ,{" "}
wb-say-everyone = semua pegawai
wb-say-per-unit = di setiap unit
wb-say-per-tree = di setiap unit beserta bawahannya
wb-say-per-site = di setiap gedung
wb-say-per-agency = di seluruh instansi
wb-say-per-level = di setiap { $name } beserta bawahannya
wb-say-per-group-unit = dalam kelompok { $name } di setiap unit
wb-say-per-group-agency = dalam kelompok { $name }
wb-say-per-one-unit = di { $name }
wb-say-per-one-site = di gedung { $name }
wb-who = pegawai { $parts }
wb-who-class = { $names }
wb-who-service = bidang { $names }
wb-who-position = berjenjang { $names }
wb-who-unit = { $names }
wb-who-site = di gedung { $names }
wb-who-location = yang kantornya di { $names }
wb-who-domicile = yang tinggal di { $names }
wb-who-group = kelompok { $names }
wb-who-employee = { $names }
wb-who-eligible = yang memenuhi syarat
wb-who-not-eligible = yang tidak memenuhi syarat
wb-who-except = { $who }, kecuali { $not }
wb-when-never = tetapi tidak pada hari kerja mana pun di periode ini
wb-when-period = pada { $period }
wb-when-weekdays = setiap { $weekdays }
wb-when-both = setiap { $weekdays }, { $period }
wb-when-dates = pada { $dates }

## Membandingkan

wb-compare = Bagaimana bila batasnya lain?
    .lead = Setiap titik adalah jadwal terbukti optimal dengan batas WFH itu. Geser untuk membandingkan dua batas.
wb-compare-ready = Susuri batas WFH dari 0% sampai 100%
wb-compare-do = Hitung kurvanya
wb-compare-none = Surat edaran ini tidak memuat kuota bernama "cap", jadi tidak ada batas yang dapat disusuri.
wb-compare-one = Batas pertama
wb-compare-two = Batas kedua
wb-compare-difference = Selisih
wb-curve-about = Kurva: bagian permintaan yang dikabulkan dan keterisian kantor terendah menurut batas WFH. Angkanya ada di tabel di bawah.
wb-curve-granted = permintaan dikabulkan
wb-curve-coverage = keterisian kantor terendah
wb-curve-table = Tabel di balik kurva
wb-pair-more = Dengan { $two } dikabulkan { $count } permintaan lebih banyak daripada dengan { $one }.
wb-pair-fewer = Dengan { $two } dikabulkan { $count } permintaan lebih sedikit daripada dengan { $one }.
wb-pair-same = Dengan { $two } dan { $one } permintaan yang dikabulkan sama banyak.
wb-pair-none = Salah satunya tidak mempunyai jadwal.
wb-scenarios = Skenario tersimpan
    .lead = Andai-andai yang diberi nama; "pakai" menjadikannya aturan periode ini.
wb-scenarios-none = Belum ada. Simpan sebuah batas dari perbandingan di atas.
wb-scenario-name = Nama skenario
wb-scenario-unnamed = Skenario ini belum bernama.
    .cure = Tulis nama yang belum dipakai skenario lain, lalu simpan lagi.
wb-scenario-save = Simpan skenario
wb-adopt = Pakai
wb-adopt-cap = Pakai batas { $cap }
wb-sweeping = Kurva sedang dihitung

## Menerbitkan

wb-needs-roster = Jadwal belum disusun
wb-downloads = Unduh
wb-download-workbook = Buku kerja jadwal (xlsx)
    .about = seluruh instansi, rekap, dan lembar tanda tangan setiap unit
wb-download-letter = Surat tugas (html)
    .about = siap cetak di A4, atau simpan sebagai PDF
wb-download-calendar = Kalender (zip)
    .about = berkas iCalendar setiap pegawai dan unit
wb-download-roster = Jadwal (csv)
    .about = satu baris setiap pegawai, satu kolom setiap tanggal
wb-download-summary = Ringkasan (json)
    .about = nilai, tahap, dan pembuktian untuk program lain
wb-download-certificate = Sertifikat
    .about = dengan ini pihak lain memeriksa bukti tanpa giliran
wb-download-folder = Folder instansi (zip)
    .about = semua tabel dan aturan; perintah giliran memberi jadwal yang sama
wb-publish = Terbitkan
    .lead = Membekukan jadwal ini sebagai yang diumumkan. Setelah itu perubahan dilakukan lewat perbaikan, dengan sesedikit mungkin sel berubah.
    .do = Tandai sudah diterbitkan
wb-publish-old = Hanya jadwal dari data yang sekarang dapat diterbitkan. Susun lagi jadwalnya dulu; kesalahan data diberitahukan di sana.
wb-publish-by = Diterbitkan oleh
wb-publish-number = Nomor surat
wb-published = Diterbitkan { $date } oleh { $by }
wb-published-number = Nomor { $number }
wb-mend = Perbaiki
    .lead = Seseorang sakit atau tanggal berubah: jadwal disusun lagi dengan perubahan paling sedikit, dan itu terbukti.
    .do = Perbaiki jadwal
wb-absence-outside = Ketidakhadiran itu, { $absence }, tidak berada dalam periode ini, { $period }.
    .cure = Perbaiki harinya lalu coba lagi; tidak ada yang berubah.
wb-mend-absence = Seseorang tidak hadir
    .do = Catat dan perbaiki
wb-mend-from = Mulai tanggal
wb-absence-kind = Sebab
wb-absence-leave = cuti
wb-absence-duty = dinas
wb-absence-training = pelatihan
wb-absence-sick = sakit
wb-absence-other = lainnya
wb-mending = Jadwal sedang diperbaiki
wb-mended = Siapa yang harus diberi tahu
wb-mended-cells = { $changes } sel berubah karena perbaikan, { $forced } tidak terhindarkan; tidak ada perbaikan yang mengubah lebih sedikit.
wb-unmended = { $status }. Jadwal yang terbit tetap seperti semula.
wb-mended-none = Tidak ada yang berubah.
wb-mended-unit = Unit
wb-mended-date = Tanggal
wb-mended-before = Semula
wb-mended-after = Menjadi
wb-mended-name = Nama
wb-versions = Versi
    .lead = Setiap perubahan tersimpan sebagai versi. Kembali ke sebuah versi menjadikannya versi baru; tidak ada yang hilang.
wb-version = Versi { $number }, { $at }: { $who } { $what }, { $changes } tempat
wb-version-here = sekarang
wb-version-restore = Kembali ke sini
wb-close-period = Tutup periode
    .lead = Setelah masanya selesai: yang diperoleh setiap orang dicatat sebagai riwayat untuk periode berikutnya.
wb-journal = Catatan perubahan

## Menjawab

wb-answers = Jawaban
    .lead = Cari pegawai: nama atau NIP
wb-nobody = Tidak ada pegawai dengan nama atau nomor itu.
wb-found-more = … dan { $more } lagi; tulis lebih lengkap.
wb-paper = Halaman untuk pegawai
wb-days = Hari di rumah

## Catatan perubahan

wb-journal-entry = { $at }, { $who }: { $what } { $place }: { $before } → { $after }
wb-journal-step = { $at }, { $who }: { $what } { $place }
wb-what-created = membuat
wb-what-edited = mengubah
wb-what-replaced = mengganti
wb-what-imported = mengambil
wb-what-locked = mengunci
wb-what-undone = mengurungkan
wb-what-redone = mengulangi
wb-what-restored = memulihkan
wb-download-agency-files = Data sebagai buku kerja dengan berkasnya (zip)
    .about = semua tabel dalam satu berkas Excel, beserta logo atau jadwal hari-hari sebelumnya; dapat dibuka lagi di sini
wb-download-agency = Data sebagai buku kerja (xlsx)
    .about = semua tabel dalam satu berkas Excel, dapat dibuka lagi di sini

## Harga aturan

wb-cost-do = Berapa harga setiap aturan?
    .lead = Jadwal disusun tanpa aturan itu, satu demi satu, lalu dibandingkan dengan yang sekarang.
wb-costing = Harga aturan sedang dihitung
wb-cost-more = Harganya: tanpa aturan ini { $count } permintaan lebih banyak dikabulkan.
wb-cost-fewer = Tanpa aturan ini { $count } permintaan lebih sedikit dikabulkan: yang didahulukan sebelum jumlahnya, seperti keadilan, berubah.
wb-cost-same = Tanpa aturan ini permintaan yang dikabulkan sama banyak.
wb-cost-none = Tanpa aturan ini tidak ada jadwal yang dapat dibandingkan.
wb-cost-open = Harganya belum terbukti: waktunya habis sebelum selesai.
wb-cost-people = { $gain } pegawai memperoleh lebih banyak, { $lose } lebih sedikit.
wb-rule-subject = { $employees } pegawai di { $units } unit, { $days } hari kerja, { $period }

## Siapa yang terkena aturan

wb-rule-whom = Siapa saja?
wb-rule-people = { $first } sampai { $last } dari { $all }
wb-rule-nobody = Tidak ada.
wb-page-before = Sebelumnya
wb-page-after = Berikutnya

## Tempat dalam teks

wb-place-house = aturan sendiri
wb-place-policy = surat edaran
wb-say-percent = { $percent }
