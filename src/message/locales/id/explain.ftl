# Mengapa sebuah permintaan dikabulkan atau tidak.

command-explain = Menjelaskan mengapa permintaan ditolak dan apa akibatnya bila dikabulkan
    .usage = giliran explain [OPSI] [FOLDER]
    .detail =
        Menjelaskan jadwal di FOLDER/roster, atau jadwal yang dihasilkan perhitungan.
        Untuk setiap permintaan yang tidak dikabulkan: apa akibatnya bila dikabulkan,
        dihitung ulang dengan hari itu WFH, dan aturan yang menyebabkannya, sesedikit
        mungkin: tanpa semuanya tidak ada akibat, dengan salah satunya ada. Untuk satu
        pegawai juga berapa yang meminta hari itu, apa yang akan mengubahnya, dan
        masa sebelumnya. Bila tidak ada jadwal, dijelaskan sebabnya. Kode keluar sama
        dengan solve; 7 bila jadwal melanggar aturan.
    .examples =
        giliran explain instansi-saya
        giliran explain instansi-saya --employee 196803071998021003
        giliran explain instansi-saya --employee E4 --date 2023-09-01 --for employee
        giliran explain instansi-saya --unit D03
        giliran explain instansi-saya --all --json > penjelasan.json
option-explain-employee = Jelaskan permintaan pegawai ini
option-explain-date = Hanya permintaan pada tanggal ini, seperti 2023-09-01
option-explain-unit = Jelaskan permintaan satu unit dan aturan yang mengikat di sana
option-explain-all = Jelaskan semua permintaan yang ditolak, tulis explanations.csv
option-explain-roster = Jelaskan jadwal ini, bukan FOLDER/roster
option-explain-for = Untuk siapa: employee (tanpa data orang lain) atau planner
option-explain-out = Tulis halaman pegawai ke berkas (.html atau .txt)
usage-explain-one = berikan salah satu dari --employee, --unit, dan --all
usage-explain-employee = --date, --for employee, dan --out memerlukan --employee
usage-explain-out = halaman itu berkas .html atau .txt: berikan --out nama dengan akhiran itu

explain-unknown-employee = tidak ada pegawai dengan nomor "{ $name }"; yang paling mirip "{ $closest }"
explain-unknown-unit = tidak ada unit dengan kode atau nama "{ $name }"; kode yang paling mirip "{ $closest }"
explain-date-outside = { $date } bukan hari yang dijadwalkan, dari { $from } sampai { $to }

explain-page-title = Permintaan { $name } ({ $id })
explain-page-about = { $unit }, { $agency }, dari { $from } sampai { $to }.
explain-page-close = Setiap akibat dihitung dengan menyusun jadwal sekali lagi, dan setiap sebab diperiksa: tanpa aturan yang disebut, hari itu tidak berakibat apa pun.
explain-no-wish = Tidak ada permintaan untuk hari kerja di sini.
explain-facts = Hari sebelum { $date } sudah berlalu; di sini hanya dijelaskan permintaan sejak tanggal itu.
explain-roster-optimal = Jadwal ini optimal: tidak ada jadwal lain yang lebih baik.
explain-roster-solver-word = Jadwal ini optimal, yang sebagian bertumpu pada pernyataan pemecah, dalam { $blocks } blok yang berdiri sendiri: batas dalam bilangan bulat tidak ditemukan di sana. Demikian pula akibat yang disebut.
explain-roster-unproven = Batas waktu tercapai sebelum jadwal terbukti optimal; akibat tidak disebut. Beri waktu lebih lama.
explain-roster-broken = Jadwal ini melanggar aturan di { $violations } tempat; jadwal ditunjukkan apa adanya tanpa akibat.
explain-roster-worse = Jadwal ini tidak optimal: pada tahap "{ $stage }" nilainya { $found }, padahal { $best } dapat dicapai. Jadwal ditunjukkan apa adanya tanpa akibat.
explain-roster-less-fair = Jadwal ini tidak optimal: pada tahap "{ $stage }" hari dapat dibagi lebih baik. Jadwal ditunjukkan apa adanya tanpa akibat.

explain-long-date = { $weekday } { $day } { $month } { $year }
explain-wish = { $date }, bobot { $weight }: { $outcome }
explain-granted = dikabulkan
explain-refused = belum dapat dikabulkan
explain-absent = tidak hadir pada hari itu
explain-locked = dikunci di kantor oleh perencana
explain-ineligible = tidak boleh WFH pada hari itu
explain-cost-unknown = Batas waktu tercapai sebelum akibatnya diketahui.
explain-cost-infeasible = Tidak ada jadwal yang memenuhi semua aturan dengan WFH pada hari ini.
explain-cost-none = Ada jadwal lain yang sama baiknya dan mengabulkannya; di antara jadwal yang sama baik dipilih satu menurut urutan yang tetap.
explain-cost-stability = Bila dikabulkan, { $amount } sel lagi dari jadwal yang sudah terbit harus berubah.
explain-cost-soft = Bila dikabulkan, aturan lunak harus mengalah { $amount } lagi.
explain-cost-preferences = Bila dikabulkan, nilai semua permintaan yang dikabulkan turun { $amount } (permintaan berbobot 1 bernilai 100, sebelum bonus).
explain-cost-unasked = Bila dikabulkan, diperlukan { $amount } hari WFH lagi yang tidak diminta siapa pun.
explain-cost-fairness = Bila dikabulkan, pembagian menjadi kurang adil: bagian permintaan yang dikabulkan dari seseorang turun dari { $before } menjadi { $after }; { $below } pegawai berada di bawah { $before }.
explain-cost-balance = Bila dikabulkan, pembagian menjadi kurang merata: bagian hari tanpa permintaan dari seseorang turun dari { $before } menjadi { $after }; { $below } pegawai berada di bawah { $before }.
explain-because = Penyebabnya:
explain-row-found = { $row }; sekarang { $used }
explain-row-used = { $row }; terpakai { $used } dari { $limit }
explain-competition = "{ $rule }", { $date }: { $places } jatah, { $asked } permintaan, { $granted } dikabulkan; { $above } di antaranya bernilai lebih besar dan { $level } sama besar. Permintaan ini berada di urutan { $standing }.
explain-level = Nilainya tidak di bawah permintaan terakhir yang dikabulkan: yang menentukan adalah aturan lain, keadilan, atau urutan yang tetap.
explain-below = Nilainya { $below } di bawah permintaan terakhir yang dikabulkan (permintaan berbobot 1 bernilai 100, sebelum bonus).
explain-you = Anda
explain-colleague = seorang rekan
explain-rival = { $name } ({ $id }), bobot { $weight }
explain-changes = Yang akan mengubahnya:
explain-no-change = Tidak ada satu perubahan hari, bobot, atau jatah yang akan mengubahnya.
explain-change-day = permintaan yang sama untuk { $date }, yang akan dikabulkan
explain-change-weight = bobot { $weight }
explain-change-more = satu lagi pada "{ $rule }" ({ $date })
explain-change-swap = { $who } melepas hari ini dan mendapat { $back }: semua aturan dipenuhi
explain-change-give = { $who } melepas hari ini: semua aturan dipenuhi
explain-now = Pada masa ini: { $granted } dari { $requested } permintaan dikabulkan.
explain-earlier = Pada masa sebelumnya: { $granted } dari { $requested }.
explain-earlier-none = Tidak ada catatan tentang masa sebelumnya.

explain-count = { $wishes } permintaan: { $granted } dikabulkan, { $refused } belum, { $absent } saat tidak hadir, { $locked } dikunci di kantor, { $ineligible } dari pegawai yang tidak boleh WFH pada hari itu.
explain-blocking-most = Yang paling banyak menahan permintaan
explain-binding = Aturan yang menahan permintaan, menurut tanggal
explain-blocking = { $wishes } permintaan: { $row }
explain-blocking-rule = { $wishes } permintaan: "{ $rule }" ({ $origin })
explain-written = Semua permintaan yang belum dikabulkan: { $path }
