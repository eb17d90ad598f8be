# giliran audit: apa yang dibuktikan sertifikat, dan apa yang tidak.

audit-certified = Tidak ada jadwal yang lebih baik: { $steps } batas pada { $blocks } blok mandiri dihitung ulang dengan bilangan bulat, tanpa solver.
audit-failed = Tidak terbukti bahwa tidak ada jadwal yang lebih baik:
audit-open = Belum seluruhnya bersertifikat ({ $steps } batas pada { $blocks } blok mandiri terbukti):
audit-unreadable = Sertifikat tidak dapat dibaca: berkasnya rusak atau bukan sertifikat giliran.
audit-too-large = Sertifikat tidak dibaca: isinya lebih dari { $megabytes } MB setelah dibuka, jauh melebihi sertifikat seukuran itu.
audit-other-input = Sertifikat ini milik data lain: sidik digitalnya { $stated }, sedangkan folder ini { $found }. Susun ulang jadwal folder ini.
audit-other-roster = Sertifikat ini milik jadwal lain: roster.csv telah diubah sejak disusun.
audit-blocks = Sertifikat memuat { $certified } blok, sedangkan program instansi ini { $blocks } blok.
audit-cell = { $employee } WFH pada { $date }, padahal tidak ada yang meminta dan tidak ada aturan yang memerlukannya; bukti tidak mencakup sel ini.
audit-rows = Blok { $block }: jadwal melanggar aturan dalam programnya.
audit-order = Blok { $block }: langkah sertifikat bukan langkah tujuan "{ $stage }".
audit-evidence = Blok { $block }: pengali tidak membuktikan bahwa nilai "{ $stage }" tidak dapat lebih tinggi.
audit-surplus = Blok { $block }: langkah sertifikat lebih banyak daripada yang diperlukan tujuan-tujuannya.
audit-uncertified = Blok { $block }, { $employees } pegawai: "{ $stage }" tidak bersertifikat (batas waktu tercapai, atau hanya bersandar pada solver).
audit-other-run = summary.json berasal dari perhitungan lain, atau { $file } diubah sesudahnya: hash keduanya berbeda. Hitung ulang folder ini.
audit-other-value = summary.json menyebut { $stated } pada "{ $key }"; dihitung dari jadwalnya { $counted }. Hitung ulang folder ini, atau perbaiki berkasnya.
