### Keadaan instansi sebelum jadwal dihitung.

check-days = Hari kerja
    .value = { $days } hari untuk { $units } unit dengan pekan { $workweek } hari
check-holidays = Hari libur
    .none = tidak ada
check-extra-days = Dijadikan hari kerja
check-people = Boleh WFH
    .value = { $eligible } dari { $employees } pegawai, paling sedikit pada satu hari
check-wishes = Permintaan
    .stated = { $people-count ->
        [0] belum ada pegawai yang meminta hari
       *[other] { $people } pegawai meminta hari
    }; { $requested-count ->
        [0] tidak ada hari WFH yang dapat dihitung
       *[other] { $requested } hari WFH dapat dihitung
    }
    .idle = { $wishes } permintaan dari { $people } pegawai tidak dapat dihitung: { $because }
check-unheard-outside = tanggalnya tidak dijadwalkan
check-unheard-day-off = hari itu hari libur unitnya
check-unheard-absent = sedang tidak hadir pada hari itu
check-unheard-not-eligible = tidak memenuhi syarat WFH pada hari itu
check-unheard-forbidden = pada hari itu kuota 0 mewajibkannya di kantor
check-unheard-locked = selnya dikunci pada status lain
check-in-vain = Sia-sia
    .value = { $people } pegawai, karena semua permintaannya tidak dapat dihitung: { $ids }
check-silent = Tidak meminta
    .value = { $people } pegawai yang boleh WFH: { $ids }
    .cure = Aturan [[wish]] di agency.toml meminta atas nama mereka; lihat "giliran help rules".
check-people-list = { $ids } dan { $more } lainnya

## Aturan

check-rules = Aturan
check-rule-quota = kuota { $rule }
check-rule-limit = batas { $rule }
check-rule-team-day = hari tim { $rule }
check-rule-cycle = siklus { $rule }
check-rule-cohort = kelompok sif { $rule }
check-rule-meet = pertemuan { $rule }
check-rule-cover = { $rules } pasangan yang saling menggantikan
check-rule-together = { $rules } pasangan yang datang bersama
check-rule-priority = prioritas { $rule }
check-rule-wish = permintaan { $rule }
check-rule-soft = { $rule } (lunak)
check-subject = { $employees } pegawai di { $units } unit
    .day = { $people }, { $from }
    .days = { $people }, { $days } hari kerja dari { $from } s.d. { $to }
check-may-bind = dapat membatasi di { $places } tempat
check-impossible = tidak dapat dipenuhi di { $places } tempat, siapa pun yang WFH: tidak ada jadwal
check-gives-way = harus mengalah di { $places } tempat, siapa pun yang WFH
check-never-nobody = tidak memilih siapa pun: tidak berpengaruh
check-never-no-day = tidak berlaku pada hari kerja mana pun yang dijadwalkan: tidak berpengaruh
check-never-no-choice = tidak pernah membatasi: siapa pun yang dipilihnya memang tidak boleh WFH pada hari-harinya
check-never-no-wish = tidak berpengaruh: yang dipilihnya tidak punya permintaan yang dapat diperhitungkan
check-never-loose = tidak pernah membatasi: angkanya tidak pernah tercapai, siapa pun yang WFH
check-never-ensured = tidak pernah membatasi: sudah dijamin oleh { $rules }
check-forbids = mewajibkan di kantor pada { $cells } hari yang seandainya boleh WFH
check-favours = mengutamakan { $cells } permintaan
check-asks = meminta { $cells } hari
    .some = meminta { $cells } hari, { $possible } di antaranya boleh WFH
check-columns = { $rules } aturan dari { $file }: { $effect }
check-columns-idle = { $idle } di antaranya tidak pernah membatasi: { $names }
check-none-idle = semuanya dapat membatasi
check-next = Berikutnya: { $command }



policy-on = Berlaku pada { $date }:
policy-none-on = Tidak ada surat edaran bawaan yang berlaku pada { $date }.
policy-templates = Templat: isi tanggal dan angkanya sebelum digunakan
policy-scope-government = Seluruh instansi pemerintah
policy-scope-provinces = Provinsi
policy-scope-regencies = Kabupaten dan kota
policy-scope-courts = Pengadilan
policy-scope-any = Siapa pun
option-on = Hanya yang berlaku pada tanggal ini
option-every-rule = Tambahkan juga semua jenis aturan lainnya
solve-next = Berikutnya
solve-next-sheets = lembar untuk ditandatangani
solve-next-letter = surat tugas
solve-next-calendar = kalender
