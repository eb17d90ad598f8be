# Jadwal setelah dibuat: memperbaiki, menerbitkan, menutup, periode berikutnya.

## Help: commands

command-replan = Menyusun ulang jadwal yang sudah terbit dengan perubahan sesedikit mungkin
    .usage = giliran replan [OPSI] <FOLDER> --published <JADWAL>
    .detail =
        Ubah dahulu foldernya: cuti, pegawai baru, surat edaran baru, kunci. Hari
        sebelum --from adalah fakta. Dari sisanya sesedikit mungkin sel yang berubah,
        dan itu terbukti; setelah itu barulah keinginan, keadilan, dan pemerataan.
        Menulis berkas seperti solve, ditambah changes.csv, changes-by-unit.csv, dan
        notices.csv. Kode keluarnya sama dengan solve.
    .examples =
        giliran replan dinas --published dinas/published/1 --from 2026-06-17
        giliran replan instansi-saya --keep-edits
        giliran replan instansi-saya --changes-at-most 5 --objectives preferences,fairness
        giliran replan instansi-saya --curve 10
command-publish = Membekukan jadwal: yang sudah diumumkan tidak berubah lagi
    .usage = giliran publish [OPSI] <FOLDER>
    .detail =
        Menyalin jadwal, sertifikatnya, dan sidik data masukan ke FOLDER/published/N.
        Jadwal yang melanggar aturan ditolak (7). Setelah terbit, solve tidak menimpanya
        lagi: replan yang memperbaikinya.
    .examples =
        giliran publish instansi-saya --by "Sari Contoh" --number 800/12/2026
        giliran publish instansi-saya --roster diubah-manual.csv
command-close = Menutup periode: yang diberikan menjadi riwayat berikutnya
    .usage = giliran close [OPSI] <FOLDER>
    .detail =
        Menghitung apa yang diminta dan diperoleh setiap pegawai, menambahkannya pada
        history.csv di folder, lalu menulis history.csv berikutnya ke FOLDER/closed/N.
        Berkas kehadiran (employee_id, date, state) mencatat yang sebenarnya terjadi.
    .examples =
        giliran close instansi-saya
        giliran close instansi-saya --attendance kehadiran.csv --keep 50%

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
usage-dates-kept = satu tanggal seperti 2026-06-17, atau dua seperti 2026-06-17..2026-06-19
usage-count = bilangan bulat
usage-percent = persentase dari 0% sampai 100%

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
change-not-allowed = tidak boleh lagi bekerja dari rumah
change-rules = agar semua aturan terpenuhi
keep-unknown-unit = Tidak ada unit "{ $unit }", atau beberapa unit bernama sama
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

## Problems

published-cell = "{ $value }" bukan keadaan yang dikenal
    .why = Setiap sel jadwal yang terbit berisi WFH, WFO, ABS, atau OFF; dari situlah diketahui apa yang telah diumumkan.
    .cure = Tulis salah satunya, atau kosongkan selnya.
nothing-left-to-plan = Hari pertama yang disusun, { $from }, sesudah hari terakhir, { $last }
    .why = Yang sudah lewat adalah fakta: tidak ada lagi yang dapat berubah.
    .cure = Sebutkan hari yang lebih awal dengan --from, atau susun periode berikutnya.
attendance-of-nobody = Tidak ada pegawai "{ $value }"; barisnya dilewati
    .why = Hanya riwayat pegawai di folder yang ditulis.
    .cure = Betulkan nomornya, atau hapus barisnya.
attendance-outside = { $date } bukan hari dalam periode ini; barisnya dilewati
    .why = Penutupan menghitung hari-hari yang disusun.
    .cure = Betulkan tanggalnya, atau hapus barisnya.
