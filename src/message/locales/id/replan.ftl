# Jadwal setelah dibuat: memperbaiki, menerbitkan, menutup, periode berikutnya.

## Help: commands

command-replan = Menyusun ulang jadwal yang sudah terbit dengan perubahan sesedikit mungkin
    .usage = giliran replan [OPSI] [FOLDER]
    .detail =
        Ubah dahulu foldernya: cuti, pegawai baru, surat edaran baru, kunci. Hari
        sebelum --from adalah fakta. Dari sisanya sesedikit mungkin sel yang berubah,
        dan itu terbukti; setelah itu barulah keinginan, keadilan, dan pemerataan.
        Menulis berkas seperti solve, ditambah changes.csv, changes-by-unit.csv, dan
        notices.csv. Kode keluarnya sama dengan solve.
    .examples =
        giliran replan dinas --published dinas/published/1 --from 2026-06-17
        giliran replan dinas --keep-edits
        giliran replan dinas --changes-at-most 5 --objectives preferences,fairness
        giliran replan dinas --curve 10
command-publish = Membekukan jadwal: yang sudah diumumkan tidak berubah lagi
    .usage = giliran publish [OPSI] [FOLDER]
    .detail =
        Menyalin jadwal, sertifikatnya, dan sidik data masukan ke FOLDER/published/N.
        Jadwal yang melanggar aturan ditolak (7). Setelah terbit, solve tidak menimpanya
        lagi: replan yang memperbaikinya.
    .examples =
        giliran publish instansi-saya --by "Sari Contoh" --number 800/12/2026
        giliran publish instansi-saya --roster diubah-manual.csv
command-close = Menutup periode: yang diberikan menjadi riwayat berikutnya
    .usage = giliran close [OPSI] [FOLDER]
    .detail =
        Menghitung apa yang diminta dan diperoleh setiap pegawai, menambahkannya pada
        history.csv di folder, lalu menulis history.csv berikutnya ke FOLDER/closed/N.
        Berkas kehadiran (employee_id, date, state) mencatat yang sebenarnya terjadi.
    .examples =
        giliran close instansi-saya
        giliran close instansi-saya --attendance kehadiran.csv --keep 50%
command-next = Menyiapkan periode berikutnya: pegawai, unit, dan aturan yang sama
    .usage = giliran next [OPSI] [FOLDER] <BARU> --from <TANGGAL> --to <TANGGAL>
    .detail =
        Menyalin tabel dan aturan tanpa keinginan, cuti, dan kunci untuk tanggal yang
        sudah lewat, lalu menambahkan history.csv dan jadwal sebelumnya seperti hasil
        close. Periode ini ditutup dahulu bila belum. Folder BARU muncul utuh atau tidak
        sama sekali.
    .examples =
        giliran next juni juli --from 2026-07-01 --to 2026-07-31
command-diff = Menunjukkan beda dua jadwal, dan apa artinya
    .usage = giliran diff [OPSI] <A> <B>
    .detail =
        Menyebut sel yang berbeda menurut orang, unit, dan tanggal, serta orang dan
        tanggal yang hanya ada di salah satunya. Bila instansinya diketahui, juga nilai
        keduanya dan berapa aturan yang dilanggar.
    .examples =
        giliran diff instansi-saya/published/1 instansi-saya/roster
        giliran diff lama.csv baru.csv --folder instansi-saya --json
command-recall = Seseorang diperlukan di kantor: apa akibatnya, dan siapa gantinya
    .usage = giliran recall [OPSI] [FOLDER] --employee <NIP> --date <TANGGAL>
    .detail =
        Mencari perubahan tersedikit agar pegawai itu di kantor pada hari tersebut, dan
        mengurutkan rekan yang dapat datang sebagai gantinya menurut perubahan dan
        biayanya. Hari-hari sebelumnya tetap; tidak ada yang ditulis. Kode keluar 4:
        tidak ada jadwal yang memungkinkannya.
    .examples =
        giliran recall instansi-saya --employee 196906232013091212 --date 2026-06-19
command-swap = Bolehkah dua orang bertukar hari: aturan mana melarang, dan biayanya
    .usage = giliran swap [OPSI] [FOLDER] <A> <B> --date <TANGGAL>
    .detail =
        Menukar keadaan dua pegawai pada satu hari lalu memeriksa setiap aturan. Tidak
        ada yang ditulis. Tanpa folder, yang dipakai ialah folder tempat Anda berada.
        Kode keluar 7: ada aturan yang melarang.
    .examples =
        giliran swap instansi-saya a1 a3 --date 2026-06-19

## Help: options

option-published = jadwal yang terbit, atau folder tempatnya (bawaan: terbitan terakhir)
option-verify-published = jadwal yang terbit, bila jadwal ini disusun ulang darinya
option-verify-from = hari pertama yang disusun ulang (bersama --published)
option-replan-from = hari pertama yang disusun; sebelumnya adalah fakta (bawaan: hari ini)
option-keep = hari-hari yang seluruhnya tetap: satu tanggal, atau AWAL..AKHIR
option-keep-unit = unit yang, beserta bawahannya, seluruhnya tetap seperti terbit
option-keep-edits = yang diubah dengan tangan di folder hasil tetap
option-objectives = tahap-tahap menurut urutan ini, misalnya preferences,stability
option-changes-at-most = paling banyak sekian perubahan, selain yang tak terhindarkan
option-curve = tampilkan juga apa yang dibawa hingga N perubahan lebih dari yang perlu
option-publish-roster = jadwalnya, atau folder tempatnya (bawaan: FOLDER/roster)
option-by = siapa yang menerbitkan
option-number = nomor suratnya
option-close-roster = jadwal yang berlaku (bawaan: terbitan terakhir, atau FOLDER/roster)
option-attendance = yang sebenarnya terjadi: employee_id, date, state
option-keep-history = berapa bagian riwayat lama yang dibawa (bawaan: { $default })
option-next-from = hari pertama periode berikutnya
option-next-to = hari terakhirnya
option-diff-folder = folder instansi keduanya (bawaan: yang terdekat di sekitarnya)
option-recall-employee = siapa yang diperlukan
option-cell-date = harinya
argument-one-roster = jadwal: berkas, atau folder tempatnya
argument-other-roster = jadwal yang lain
argument-next-new = Folder instansi [bawaan: .], dan folder yang akan ditulis; dibuat bila belum ada
argument-people = kedua pegawai, didahului folder instansi bila bukan folder ini
usage-dates-kept = satu tanggal seperti 2026-06-17, atau dua seperti 2026-06-17..2026-06-19
usage-count = bilangan bulat dari 0 sampai { $most }
usage-percent = persentase dari 0% sampai 100%, dengan paling banyak dua desimal

## Replan

replan-nothing-published = Belum ada jadwal yang terbit di folder ini: sebutkan dengan --published
replan-too-few-changes = Jadwal yang memenuhi semua aturan perlu paling sedikit { $fewest } perubahan; yang diizinkan { $allowed }
replan-from = Disusun
    .value = mulai { $from }; yang sebelumnya tetap
replan-changes = Perubahan
    .value = { $changes } sel, dan { $forced } yang tidak dapat dihindari jadwal mana pun
replan-units = Unit yang berubah
    .value = { $unit } ({ $name }): { $cells } sel dari { $people } orang
replan-list = Yang berubah
    .value = { $date }, { $employee } ({ $name }): { $before } -> { $after } ({ $reason })
replan-curve = Perubahan terhadap keinginan
    .value = { $changes } perubahan: keinginan bernilai { $objective } (+{ $gain })
change-absence = sekarang tidak hadir
change-return = tidak jadi absen
change-day-off = sekarang hari libur
change-working-day = sekarang hari kerja
change-lock = dikunci
change-kept = dipertahankan seperti diubah
change-not-allowed = tidak boleh lagi bekerja dari rumah
change-rules = agar semua aturan terpenuhi
keep-unknown-unit = Tidak ada unit "{ $unit }", atau beberapa unit bernama sama; { $hint }
keep-outside = --keep: tidak ada hari dari { $from } sampai { $to } yang dijadwalkan; periodenya { $first } sampai { $last }
edits-disagree = roster.csv dan roster.xlsx, atau dua lembarnya, sama-sama diubah dengan tangan, dan { $count } sel berbeda: yang pertama milik { $employee } pada { $date }. Samakan isinya, atau pindahkan berkas yang tidak berlaku
edited-twice = { $cells } sel diubah dengan tangan, sebagian di roster.csv dan sebagian di buku kerja ini
    .why = Keduanya ditulis untuk jadwal yang sama; perubahan di mana pun tetap, karena tidak saling bertentangan.
    .cure = Pindahkan berkas yang perubahannya tidak berlaku, bila ada, lalu jalankan lagi.
edits-lost = { $count } sel yang diubah dengan tangan tidak dapat dipertahankan, yang pertama: { $state } untuk { $employee } pada { $date }
    .why = Harinya sudah lewat atau di luar periode, pegawainya tidak ada dalam daftar, tidak hadir atau tidak bekerja hari itu, tidak boleh bekerja dari rumah saat itu, atau locks.csv menetapkan lain.
    .cure = Lihat setiap sel itu dengan giliran verify; ubah hal yang melarangnya, lalu jalankan lagi.
closed-before = Periode ini sudah ditutup pada { $date } ({ $from } sampai { $to }): riwayat untuk periode berikutnya berasal dari jadwal saat itu. Tutup lagi setelah jadwal ini diterbitkan.
no-edits = Di { $folder } tidak ada jadwal yang mungkin diubah dengan tangan

## Notices

notice-greeting = Kepada { $name }
notice-changes = Jadwal Anda berubah pada { $days } hari:
notice-day = - { $date }: { $after } (semula: { $before })
notice-rest = Hari-hari lain tetap seperti yang diterbitkan. { $agency }
notice-date = { $weekday }, { $day } { $month } { $year }
state-home = bekerja dari rumah
state-office = bekerja di kantor
state-absent = tidak hadir
state-off = libur

## Publish and close

publish-done = Terbit sebagai nomor { $version } pada { $date }
publish-again = Sudah terbit, sebagai nomor { $version } pada { $date }
publish-broken = Tidak diterbitkan: jadwal melanggar aturan di { $violations } tempat
publish-period = Periode
    .value = { $from } s.d. { $to }
publish-by = Oleh
publish-number = Nomor
publish-proof = Bukti
    .certificate = sertifikatnya ikut dibekukan
    .none = tidak ada: jadwal bukan seperti yang ditulis solve atau replan
publish-folder = Folder
close-done = Ditutup: { $from } s.d. { $to }
close-attended = Kehadiran
    .value = { $cells } hari menurut yang sebenarnya terjadi
close-history = Riwayat
close-early = Periode ini berjalan sampai { $to }, sedangkan hari ini { $today }: hari yang belum tiba dihitung menurut rencana. Tutup sekali lagi setelah hari-hari itu lewat.
close-misfits = Jadwal ini tidak sesuai dengan pegawai dan hari dalam folder: berbeda di { $count } tempat
    .why = Yang tidak disebutkan ditutup sebagai hari di kantor, atau hari libur dan tidak hadir bila folder mengatakannya.
    .cure = giliran verify menyebutkan perbedaannya; perbaiki jadwalnya, atau sebutkan yang terjadi dengan --attendance, lalu tutup lagi.
close-too-many-days = Dengan periode ini { $employee } mencapai { $largest } hari atau lebih
    .why = Riwayat tidak memuat lebih dari itu, dan angka yang lebih kecil menjadi bagian yang lain.
    .cure = Betulkan barisnya di history.csv, atau simpan lebih sedikit dengan --keep.
close-without-attendance = Penutupan { $version }, yang digantikan oleh penutupan ini, memuat { $cells } hari menurut yang sebenarnya terjadi, sedangkan penutupan ini tidak: beri --attendance lagi bila hari-hari itu harus dihitung.

## Next, diff, recall, swap

next-done = Disiapkan: { $from } s.d. { $to }
next-folder = Folder
next-history = Riwayat
next-overlap = Periode sebelumnya ditutup sampai { $to }, sedangkan yang berikutnya mulai { $from }: hari yang ada di keduanya dihitung dua kali dalam riwayat.
next-left-out = Ditinggalkan
    .value = { $rows } baris untuk tanggal yang sudah lewat
next-exists = { $folder } sudah berisi sesuatu: periode berikutnya perlu folder sendiri
diff-none = Tidak ada sel yang berbeda
diff-head = { $cells } sel berbeda, dari { $people } orang
diff-cell = { $date }, { $employee } ({ $unit }): { $before } -> { $after }
diff-more = dan { $count } lagi; --json memuat semuanya
diff-unit = unit { $unit }: { $count }
diff-date = { $date }: { $count }
diff-only-before = hanya di yang pertama, { $count }: { $people }
diff-only-after = hanya di yang kedua, { $count }: { $people }
diff-dates-before = tanggal hanya di yang pertama, { $count }: { $first } s.d. { $last }
diff-dates-after = tanggal hanya di yang kedua, { $count }: { $first } s.d. { $last }
diff-meaning = Artinya
diff-values = { $before } -> { $after }
diff-objective = Keinginan, berbobot
diff-granted = Keinginan dikabulkan
diff-days = Hari di rumah
diff-unasked = Tanpa diminta
diff-broken = Aturan dilanggar
cell-nobody = Tidak ada pegawai "{ $employee }"
cell-no-day = { $date } tidak disusun: periodenya { $from } s.d. { $to }
cell-change = { $date }, { $employee } ({ $name }): { $before } -> { $after }
cell-free = tanpa biaya
cell-cost = keinginan berbobot { $objective }; dikabulkan { $granted }; hari tanpa diminta { $unasked }
cell-cost-and = { $cost }; { $stage }
cell-cost-less-fair = kurang adil: bagian keinginan pertama yang berbeda turun dari { $before } menjadi { $after }, { $below } pegawai di bawah { $before }
cell-cost-fairer = lebih adil: bagian keinginan pertama yang berbeda naik dari { $before } menjadi { $after }
cell-cost-less-even = kurang merata: bagian hari tanpa diminta pertama yang berbeda turun dari { $before } menjadi { $after }, { $below } pegawai di bawah { $before }
cell-cost-more-even = lebih merata: bagian hari tanpa diminta pertama yang berbeda naik dari { $before } menjadi { $after }
cell-cost-soft = aturan lunak mengalah { $amount }
cell-cost-parts = keinginan menurut prioritas, yang tertinggi dahulu: { $parts }
recall-not-home = { $name } ({ $employee }) tidak di rumah pada { $date }: { $state }
recall-option = { $name } ({ $employee }) di kantor pada { $date }: { $cells } perubahan, { $cost }
recall-impossible = Tidak ada jadwal yang memenuhi semua aturan dengan { $name } ({ $employee }) di kantor pada { $date }
recall-cut = Pencarian diakhiri sebelum diketahui apa yang diperlukan agar { $name } ({ $employee }) di kantor pada { $date }
recall-alternatives = Rekan seunit yang dapat datang sebagai gantinya (dicoba { $tried } dari { $home } yang WFH)
recall-locked = { $name } ({ $employee }) dikunci WFH pada { $date }: hapus dahulu baris { $row } dari locks.csv
recall-kept = { $name } ({ $employee }) dipertahankan WFH pada { $date }, sebagaimana diminta ketika jadwal ini disusun: "giliran replan" tanpa permintaan itu membebaskan harinya
recall-nobody = Tidak ada rekan seunit yang WFH hari itu dan dapat datang sebagai gantinya (dicoba { $tried } dari { $home })
recall-alternative = { $employee } ({ $name }): { $cells } perubahan, { $cost }
recall-alternative-other = { $employee } ({ $name }), kelompoknya lain: { $cells } perubahan, { $cost }
swap-nothing = Tidak ada yang dapat ditukar pada { $date }: { $one } dan { $other }
swap-allowed = Boleh pada { $date }: { $cost }
swap-forbidden = Tidak boleh pada { $date } ({ $cost }):
solve-published = Jadwal di { $folder } sudah terbit sebagai nomor { $version }, dan foldernya berubah sejak itu: "giliran replan" memperbaikinya, --out menyusun di tempat lain
solve-published-again = Jadwal di { $folder } sudah terbit sebagai nomor { $version } dan dibuat oleh "giliran replan"; penyusunan dari awal akan menghasilkan jadwal lain. Foldernya tidak berubah sejak itu. --out menyusun di tempat lain
solve-published-other = Jadwal di { $folder } sudah terbit sebagai nomor { $version }, sedangkan penyusunan ini tidak menghasilkannya: jadwal itu disunting, atau batas tercapai, waktu itu atau sekarang. Foldernya tidak berubah sejak itu, dan tidak ada yang ditulis. --out menyusun di tempat lain

## What verify adds

standing = Kedudukan
    .draft = rancangan
    .published = terbit sebagai nomor { $version } pada { $date }
    .published-by = terbit sebagai nomor { $version } pada { $date } oleh { $by }
    .replaced = terbit sebagai nomor { $version } pada { $date }; sudah digantikan nomor { $later }
    .replaced-by = terbit sebagai nomor { $version } pada { $date } oleh { $by }; sudah digantikan nomor { $later }
    .closed = ditutup pada { $date }
report-standing = Jadwal dalam laporan ini: { $standing }.
verdict-edited = Disunting
    .value = { $cells } sel; keinginan berbobot { $objective }; dikabulkan { $granted }; hari tanpa diminta { $unasked }
verdict-also = begitu pula pada { $count } tanggal lain: { $examples }
verdict-alike = dan { $count } lagi yang serupa: { $examples }
verdict-alike-plain = dan { $count } lagi yang serupa

## Problems

published-cell = "{ $value }" bukan keadaan yang dikenal
    .why = Setiap sel jadwal yang terbit berisi WFH, WFO, ABS, atau OFF; dari situlah diketahui apa yang telah diumumkan.
    .cure = Tulis salah satunya, atau kosongkan selnya.
nothing-left-to-plan = Hari pertama yang disusun, { $from }, sesudah hari terakhir, { $last }
    .why = Yang sudah lewat adalah fakta: tidak ada lagi yang dapat berubah.
    .cure = Sebutkan hari yang lebih awal dengan --from, atau susun periode berikutnya.
attendance-of-nobody = Tidak ada pegawai "{ $value }", dan barisnya dilewati; { $hint }
    .why = Hanya riwayat pegawai di folder yang ditulis.
    .cure = Betulkan nomornya, atau hapus barisnya.
attendance-day-off = { $date } bukan hari kerja orang ini; baris ini diabaikan
    .why = Penutupan menghitung hari kerja, dan pada hari lain jadwal hanya memuat OFF.
    .cure = Betulkan tanggalnya, atau hapus barisnya.
attendance-outside = { $date } bukan hari dalam periode ini; barisnya dilewati
    .why = Penutupan menghitung hari-hari yang disusun.
    .cure = Betulkan tanggalnya, atau hapus barisnya.
no-roster-yet = Belum ada jadwal di folder hasil ini
    .why = Perintah ini mengenai jadwal yang ditulis "giliran solve" di sana, dan tidak ada jadwal lain yang disebut.
    .cure = Jalankan dahulu "giliran solve", atau sebutkan jadwal dengan --roster.
attendance-twice = Yang terjadi di sini { $state } menurut baris { $first }, dan keadaan lain menurut baris ini
    .why = Tidak jelas mana yang dihitung.
    .cure = Hapus salah satu baris.
attendance-empty = Berkas kehadiran tidak memuat satu baris pun tentang apa yang terjadi
    .why = Penutupan akan menghitung jadwal seakan-akan semua berjalan sesuai rencana.
    .cure = Isi satu baris dengan employee_id, date, dan state untuk setiap hari yang tidak sesuai rencana, atau hilangkan --attendance.
