# Mengapa tidak ada jadwal: aturan yang tidak dapat dipenuhi bersama-sama.

conflict-alone = Aturan ini tidak dapat dipenuhi oleh jadwal mana pun:
conflict-together =
    { $rules-count ->
        [one] Aturan ini tidak dapat dipenuhi:
       *[other] { $rules } aturan ini tidak dapat dipenuhi sekaligus; tanpa salah satunya, yang lain dapat dipenuhi:
    }
conflict-unreduced = { $rules } aturan ini tidak dapat dipenuhi sekaligus; batas waktu tercapai sebelum diketahui mana yang menyebabkannya:
conflict-untold = Pada { $count } bagian instansi yang berdiri sendiri tidak ada jadwal, dan pencarian sebab berakhir sebelum semuanya ditemukan; benahi dahulu yang disebut di sini, lalu susun lagi.

conflict-quota-max-wfh = Kuota "{ $rule }" ({ $origin }): pada { $date } paling banyak { $people } dari { $present } orang yang hadir di { $group } boleh WFH
conflict-quota-min-wfh = Kuota "{ $rule }" ({ $origin }): pada { $date } paling sedikit { $people } dari { $present } orang yang hadir di { $group } harus WFH, sedangkan yang boleh WFH { $may } orang
conflict-quota-max-office = Kuota "{ $rule }" ({ $origin }): pada { $date } paling banyak { $people } dari { $present } orang yang hadir di { $group } boleh di kantor, sedangkan yang boleh WFH { $may } orang
conflict-quota-min-office = Kuota "{ $rule }" ({ $origin }): pada { $date } paling sedikit { $people } dari { $present } orang yang hadir di { $group } harus di kantor

conflict-limit-most = Batas "{ $rule }" ({ $origin }): { $employee } WFH paling banyak { $days } hari { $window }
conflict-limit-least = Batas "{ $rule }" ({ $origin }): { $employee } WFH paling sedikit { $days } hari { $window }
conflict-limit-office = Batas "{ $rule }" ({ $origin }): { $employee } di kantor paling sedikit { $days } hari { $window }
conflict-limit-office-most = Batas "{ $rule }" ({ $origin }): { $employee } di kantor paling banyak { $days } hari { $window }
conflict-limit-run-office = Batas "{ $rule }" ({ $origin }): { $employee } WFH paling sedikit satu hari kerja { $window }
conflict-limit-run = Batas "{ $rule }" ({ $origin }): { $employee } WFH paling banyak { $days } hari kerja berturut-turut, mulai { $date }
conflict-limit-bookend = Batas "{ $rule }" ({ $origin }): { $employee } tidak WFH pada { $date } sekaligus pada hari kerja terakhir pekan sebelumnya
conflict-window-week = dalam pekan yang memuat { $date }
conflict-window-month = dalam bulan yang memuat { $date }
conflict-window-horizon = sepanjang masa jadwal
conflict-window-days = dari { $date } sampai { $until }

conflict-pair-cover = Pasangan ({ $origin }): pada { $date } { $first } atau { $second } berada di kantor
conflict-pair-together = Pasangan ({ $origin }): pada { $date } { $first } dan { $second } sama-sama WFH atau sama-sama di kantor
conflict-team-day = Hari tim "{ $rule }" ({ $origin }): kelompok { $group } memiliki paling sedikit { $days } hari ketika tim berada di kantor { $window }
conflict-meet = Pertemuan "{ $rule }" ({ $origin }): { $first } dan { $second } bersama di kantor paling sedikit { $days } hari { $window }
conflict-cycle = Siklus "{ $rule }" ({ $origin }): { $employee } pada { $date } berada di tempat yang sama dengan hari yang diulang
conflict-cohort-employee = Kelompok sif "{ $rule }" ({ $origin }): { $employee } mengikuti pekan satu kelompok sif
conflict-cohort-most = Kelompok sif "{ $rule }" ({ $origin }): paling banyak { $people } orang dari { $group } masuk kelompok sif yang boleh WFH pada pekan { $date }
conflict-cohort-least = Kelompok sif "{ $rule }" ({ $origin }): paling sedikit { $people } orang dari { $group } masuk kelompok sif yang boleh WFH pada pekan { $date }
conflict-cohort-sizes = Kelompok sif "{ $rule }" ({ $origin }): besar kelompok-kelompok sif di { $group } berselisih paling banyak satu orang
conflict-lock = Penguncian ({ $origin }): { $employee } { $state } pada { $date }
conflict-kept = Yang diminta atau dipertahankan: { $employee } { $state } pada { $date }

conflict-group-unit = unit { $unit }
conflict-group-tree = unit { $unit } beserta unit di bawahnya
conflict-group-site = gedung kantor { $site }
conflict-group-agency = instansi
conflict-group-group = kelompok { $group }
conflict-group-group-in-unit = kelompok { $group } di unit { $unit }

conflict-people = { $people } orang masing-masing
conflict-two-days = { $from } dan { $to }
conflict-days = { $days } hari ({ $from } s.d. { $to })
conflict-windows = dalam { $windows } kurun masing-masing
conflict-groups = { $groups } unit masing-masing
conflict-many = { $row }; dan { $more } lagi yang sejenis
conflict-elsewhere = Aturan yang sama juga tidak dapat dipenuhi di { $count } tempat lain: { $places }
conflict-place = { $whom } pada { $date }
conflict-elsewhere-more = Aturan yang sama juga tidak dapat dipenuhi di { $count } tempat lain: { $places } dan { $more } lagi
conflict-share = ({ $percent } dari { $of })
conflict-count = (jumlah tetap)
conflict-sum-locks = { $group }, { $date }: paling banyak { $people } orang boleh WFH { $share }, sedangkan { $locked } orang sudah dikunci WFH.
conflict-sum-coverage = { $group }, { $date }: paling sedikit { $people } dari { $present } orang yang hadir harus di kantor { $share }, sedangkan { $locked } orang sudah dikunci WFH.
conflict-sum-guarantee = { $group }, { $date }: paling banyak { $most } orang boleh WFH, sedangkan { $least } orang harus WFH.
conflict-sum-home-each = { $days } hari x { $each } = { $needed } hari WFH diperlukan, batas mengizinkan { $allowed }.
conflict-sum-home = { $needed } hari WFH diperlukan pada { $days } hari, batas mengizinkan { $allowed }.
conflict-sum-places = { $people } orang memerlukan { $needed } hari WFH, sedangkan dalam { $days } hari ada { $places } tempat.
conflict-sum-office = { $people } orang memerlukan { $needed } hari di kantor, sedangkan dalam { $days } hari ada { $seats } kursi.
conflict-plan = Dengan { $changes } perubahan ini seluruh instansi mempunyai jadwal (batas waktu tercapai sebelum diketahui apakah kurang dari itu cukup):
conflict-plan-fewest = Dengan { $changes } perubahan ini, dan tidak kurang, seluruh instansi mempunyai jadwal:

conflict-repair = { $changes }
conflict-repair-rule = Longgarkan "{ $rule }" ({ $origin }) sebesar { $by } untuk { $whom } pada { $date }
conflict-repair-to = Ubah "{ $rule }" ({ $origin }) dari { $limit } menjadi { $to }, lebih longgar { $by }, untuk { $whom } pada { $date }
conflict-repair-pair = Cabut pasangan ({ $origin }) pada { $date }
conflict-repair-cycle = Kecualikan { $employee } pada { $date } dari siklus "{ $rule }" ({ $origin })
conflict-repair-cohort-employee = Kecualikan { $whom } dari kelompok sif "{ $rule }" ({ $origin })
conflict-repair-cohort-sizes = Biarkan besar kelompok-kelompok sif di { $whom } berselisih lebih dari satu orang (kelompok sif "{ $rule }", { $origin })
conflict-repair-lock = Buka penguncian { $employee } pada { $date } ({ $origin })
conflict-repair-kept = Lepaskan { $employee } pada { $date }: sel itu tidak lagi dipertahankan

conflict-plan-one = Dengan perubahan ini seluruh instansi mempunyai jadwal:
conflict-amend = Untuk disalin ke dalam berkas (dengan semuanya ada jadwal; aturan menjadi sedikit lebih longgar bila tidak dapat dinyatakan lebih sempit):
conflict-amend-row = { $file }, baris { $line }: hapus baris ini
conflict-amend-cell = { $file }, baris { $line }: pada kolom { $column } tulis
conflict-amend-cell-empty = { $file }, baris { $line }: kosongkan kolom { $column }
conflict-amend-rule = { $file }, baris { $line }: ganti aturan ini dengan
conflict-amend-rule-gone = { $file }, baris { $line }: hapus aturan ini
conflict-amend-circular = surat edaran { $file }, baris { $line }: ganti aturan ini, dalam salinan surat edaran (giliran policy copy { $file }), dengan
conflict-amend-more = dan { $count } tempat lain dalam summary.json
