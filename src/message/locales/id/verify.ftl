### Aturan yang dilanggar jadwal dan kekurangannya.

verify-person = { $employee } ({ $name })

## Kelompok yang dihitung kuota

verify-unit = unit { $unit } ({ $name })
verify-tree = unit { $unit } ({ $name }) beserta semua unit di bawahnya
verify-site = gedung kantor { $site }
verify-agency = seluruh instansi
verify-group-in-unit = kelompok { $group } di unit { $unit } ({ $name })
verify-group-in-agency = kelompok { $group } di seluruh instansi

## Yang diminta kuota

verify-percent = { $whole },{ $digits }%
verify-asked-count = aturan meminta { $count }
verify-asked-down = { $share }, dibulatkan ke bawah
verify-asked-up = { $share }, dibulatkan ke atas
verify-asked-nearest = { $share }, dibulatkan ke yang terdekat
verify-asked-at-least = { $share }, tetapi tidak pernah di bawah { $least }
verify-asked-of-headcount = { $percent } dari { $base } pegawai yang bekerja hari itu
verify-asked-of-present = { $percent } dari { $base } pegawai yang hadir
verify-asked-of-unit = { $percent } dari seluruh { $base } pegawai kelompok itu

## Kuota

verify-quota-max-wfh = { $group }, { $date }: { $found } pegawai WFH, paling banyak { $bound } ({ $asked })
verify-quota-max-office = { $group }, { $date }: { $found } pegawai di kantor, paling banyak { $bound } ({ $asked })
verify-quota-min-wfh = { $group }, { $date }: { $found } pegawai WFH, paling sedikit { $bound } ({ $asked })
verify-quota-min-office = { $group }, { $date }: { $found } pegawai di kantor, paling sedikit { $bound } ({ $asked })
verify-shortfall-wfh = { $group }, { $date }: seharusnya paling sedikit { $wanted } pegawai WFH ({ $asked }), tetapi yang boleh WFH pada hari itu hanya { $available }
verify-shortfall-office = { $group }, { $date }: seharusnya paling sedikit { $wanted } pegawai di kantor ({ $asked }), tetapi yang hadir hanya { $available }

## Status dan penguncian

verify-state-off = { $employee } ({ $name }), { $date }: tertulis { $found }, padahal hari itu bukan hari kerja unit { $unit }; seharusnya OFF
verify-state-absent = { $employee } ({ $name }), { $date }: tertulis { $found }, padahal pegawai tercatat tidak hadir pada hari itu; seharusnya ABS
verify-state-present = { $employee } ({ $name }), { $date }: tertulis { $found }, padahal hari itu hari kerja unit { $unit } dan pegawai tidak tercatat tidak hadir; seharusnya WFH atau WFO
verify-state-not-eligible = { $employee } ({ $name }), { $date }: tertulis { $found }, padahal pegawai ini tidak memenuhi syarat WFH
verify-lock = { $employee } ({ $name }), { $date }: tertulis { $found }, padahal selnya dikunci pada { $wanted }
verify-kept = { $employee } ({ $name }), { $date }: tertulis { $found }, padahal { $wanted } diminta atau dipertahankan
verify-fact = { $employee } ({ $name }), { $date }: tertulis { $found }, padahal hari itu sudah lewat dan yang diterbitkan atau terjadi ialah { $wanted }

## Batas

verify-limit-max-wfh = { $employee } ({ $name }), { $from } s.d. { $to }: { $found } hari WFH, paling banyak { $bound }
verify-limit-min-wfh = { $employee } ({ $name }), { $from } s.d. { $to }: { $found } hari WFH, paling sedikit { $bound }
verify-limit-max-office = { $employee } ({ $name }), { $from } s.d. { $to }: { $found } hari di kantor, paling banyak { $bound }
verify-limit-min-office = { $employee } ({ $name }), { $from } s.d. { $to }: { $found } hari di kantor, paling sedikit { $bound }
verify-limit-run = { $employee } ({ $name }), { $from } s.d. { $to }: { $found } hari kerja WFH berturut-turut, paling banyak { $bound }
verify-limit-run-office = { $employee } ({ $name }), { $from } s.d. { $to }: { $found } hari kerja di kantor berturut-turut, paling banyak { $bound }
verify-limit-left = { $days } (aturannya { $asked } untuk seluruh rentang, { $before } hari di antaranya ada pada jadwal sebelumnya)
verify-limit-run-before = { $run }; { $before } di antaranya pada jadwal sebelumnya
verify-limit-bookend = { $employee } ({ $name }): WFH pada { $last }, hari kerja terakhir suatu pekan, sekaligus pada { $first }, hari kerja pertama pekan berikutnya

## Hari tim

verify-team-day = kelompok { $group }, { $from } s.d. { $to }: { $found } hari tanpa anggota yang WFH, paling sedikit { $bound }
verify-team-day-share = kelompok { $group }, { $from } s.d. { $to }: { $found } hari dengan { $share } dari yang hadir berada di kantor, paling sedikit { $bound }

verify-meet = { $first } dan { $second }, { $from } s.d. { $to }: bersama di kantor { $found } hari, paling sedikit { $bound }

## Kelompok sif

verify-cohort-two = { $name } ({ $employee }): WFH pada { $first } dan { $other }, yaitu pada pekan dua kelompok sif; setiap orang hanya masuk satu
verify-cohort-office = { $name } ({ $employee }): WFH pada { $home } tetapi di kantor pada { $office }, pada pekan kelompok sif yang sama; pada pekan itu semua anggotanya harus WFH
verify-cohort-none = { $name } ({ $employee }): di kantor pada { $office } dan tidak WFH pada pekan kelompok sif mana pun; pada pekan salah satunya harus WFH
verify-cohort-crowded = { $group }: { $people } orang hanya cocok masuk { $named-count ->
    [0] kelompok sif
   *[other] kelompok sif pekan { $weeks }
}{ $others-count ->
    [0] {""}
   *[other] {" "}yang pekannya tanpa seorang pun WFH
}, padahal hanya ada { $places } tempat

## Pasangan

verify-cycle = { $name } ({ $employee }), { $date }: tidak di tempat yang sama seperti pada { $earlier }, padahal hari itu harus diulang
verify-pair-cover = { $first } dan { $second }, { $date }: tidak seorang pun di kantor, padahal paling sedikit satu harus di kantor
verify-pair-together = { $first } dan { $second }, { $date }: yang satu WFH dan yang lain di kantor, padahal keduanya harus di tempat yang sama

## Berkas jadwal yang tidak sesuai dengan data instansi

verify-roster-unknown-employee = baris { $row }: tidak ada pegawai { $employee } di instansi ini
verify-roster-repeated-employee = baris { $row }: pegawai { $employee } sudah ada di baris { $first }; yang dipakai baris pertama
verify-roster-missing-employee = jadwal tidak memuat baris untuk { $employee } ({ $name }) dari unit { $unit }
verify-roster-wrong-name = baris { $row }: { $employee } adalah { $name }; "{ $found }" adalah nama { $other }
verify-roster-wrong-unit = baris { $row }: { $employee } ({ $name }) termasuk unit { $unit }, bukan { $found }
verify-roster-missing-date = jadwal tidak memuat kolom untuk { $date }, padahal termasuk masa jadwal
verify-roster-extra-date = kolom { $date }: tanggal ini tidak termasuk masa jadwal
verify-roster-repeated-date = kolom { $date }: tanggal ini punya lebih dari satu kolom; yang dipakai kolom pertama
verify-roster-missing-cells = baris { $row }: { $employee } hanya punya { $found } sel untuk { $bound } kolom tanggal
verify-roster-extra-cells = baris { $row }: { $employee } punya { $found } sel, padahal hanya ada { $bound } kolom tanggal
verify-roster-empty-cell = baris { $row }, kolom { $date }: sel { $employee } kosong; seharusnya WFH, WFO, ABS, atau OFF
verify-roster-unknown-cell = baris { $row }, kolom { $date }: { $employee } berisi “{ $text }”, yang bukan WFH, WFO, ABS, atau OFF
