# Daftar dari luar: apa yang ditemukan, apa yang ditanyakan, apa yang salah.

## Masalah

import-too-large = { $value } lebih besar dari { $most } MiB
    .why = Tidak ada daftar instansi sebesar itu; berkas ini sesuatu yang lain, atau dibuat untuk memenuhi memori.
    .cure = Simpan lembar yang dimaksud sebagai berkas tersendiri.
import-damaged-nip = "{ $value }" adalah NIP yang dirusak lembar kerja
    .why = Lembar kerja menyimpan 15 angka dari sebuah bilangan; angka terakhir NIP hilang dan tidak dapat ditebak.
    .cure = Format kolom itu sebagai teks di sumbernya lalu isi NIP lagi, atau ekspor lagi sebagai teks.
import-no-dates = "{ $value }" bukan tanggal dan bukan rentang tanggal
    .why = Tanpa hari pertama dan terakhir, ketidakhadiran tidak mencakup apa pun, atau terlalu banyak.
    .cure = Tulis tanggal seperti 28/08/2026 atau 28 Agustus 2026, dalam dua kolom atau dengan "s.d." di antaranya.
import-no-table = Tidak ada tabel yang ditemukan di { $value }
    .why = Tidak ada baris yang menamai kolom seperti NIP, Nama, atau Unit Kerja, dan tidak ada kolom berisi NIP.
    .cure = Periksa apakah berkasnya benar, atau tulis baris judul kolom dengan NIP dan Nama di atas daftar.
import-is-no-text = { $value } bukan buku kerja dan bukan tabel teks
    .why = Isinya bukan teks: berkas rusak, atau berkas jenis lain.
    .cure = Ekspor lagi daftarnya sebagai xlsx atau CSV.
import-open-quote = Tanda kutip membuka sel di sini dan tidak ditutup
    .why = Semua baris setelahnya akan menjadi satu sel, dan pegawai di dalamnya hilang.
    .cure = Tutup atau hapus tanda kutip itu; di dalam sel, tanda kutip ditulis dua kali.
import-unknown-person = { $who } tidak ada di daftar pegawai; isiannya tidak diambil
    .why = Permintaan, ketidakhadiran, dan jadwal menyangkut pegawai instansi ini.
    .cure = Impor dahulu daftar pegawai, atau betulkan NIP atau namanya di sumber.
import-into-workbook = Tabel folder ini ada di agency.xlsx
    .why = Impor mengubah tabel CSV; di samping buku kerja, tabel itu akan ada dua kali.
    .cure = Ubah dahulu buku kerja menjadi folder: giliran convert agency.xlsx FOLDER_BARU
import-answers-unreadable = Jawaban di import.toml tidak dapat dibaca
    .why = Jawaban itu menentukan apa yang dilakukan impor.
    .cure = Betulkan berkasnya, atau hapus agar ditanyakan lagi.

import-no-answer = "{ $value }" bukan jawaban atas pertanyaan { $id }
    .why = Jawaban yang bukan salah satu pilihan tidak menentukan apa pun, dan tidak ada yang menyadarinya.
    .cure = Isi salah satu dari: { $choices }
import-no-period = "{ $value }" bukan masa untuk pertanyaan { $id }
    .why = Hari pertama dan terakhir menentukan hari mana yang dijadwalkan.
    .cure = Isi salah satu dari { $choices }, atau tanggal seperti 2026-12-07/2026-12-18 atau 7-18 Desember 2026.
import-no-question = Tidak ada pertanyaan bernama { $id }
    .why = Jawaban atas pertanyaan yang tidak diajukan tidak mengubah apa pun, dan tidak ada yang menyadarinya.
    .cure = { $questions-count ->
        [0] Tidak ada yang ditanyakan di sini: hilangkan jawaban itu.
       *[other] Jawablah salah satu dari: { $asked }. Yang lain mungkin menyusul setelah dijawab.
    }

## Pertanyaan

import-ask-odd-id = { $table }: NIP ini tidak terdiri dari 18 angka: { $values }. Bagaimana dengan barisnya?
import-ask-without-id = { $table }: { $count } orang tidak punya NIP: { $names }. Bagaimana dengan mereka?
import-ask-standing = Ada pegawai yang berstatus "{ $standing }". Apakah mereka dijadwalkan?
import-ask-fill-down = { $table }: unit kosong di { $count } baris di bawah baris yang menyebutnya. Apakah unit itu berlaku juga?
import-ask-address = { $table } tidak memuat domisili, tetapi alamat. Pada alamat { $count } dari { $people } orang ditemukan wilayah: { $regions }. Ada aturan yang melihat tempat tinggal; apakah wilayah itu dijadikan domisili? Alamatnya sendiri tidak disalin.
import-ask-address-of = Alamat { $count } orang menyebut { $regions }. Mana domisilinya?
import-ask-new-units = { $table } menyebut unit yang tidak ada di units.csv. Apakah ditambahkan?
import-ask-unit = { $table } tidak menyebut unit. Pegawainya termasuk unit mana?
import-ask-service = { $count ->
        [1] Unit { $units } belum punya bidang layanan. Apa bidang layanannya?
       *[other] { $count } unit belum punya bidang layanan: { $units }. Apakah bidang layanannya sama semua?
    }
import-ask-service-of = Apa bidang layanan { $unit }?
import-ask-echelon = { $count } pejabat struktural tidak punya eselon: { $names }. Apa jabatannya?
import-ask-public = Apa bidang layanan { $units }? Dari namanya, unit ini mungkin melayani masyarakat secara langsung.
import-ask-ranks = { $table }: apakah pilihan pertama berbobot lebih daripada berikutnya?
import-ask-wish-mark = Apakah "{ $mark }" di kolom sebuah hari berarti hari itu diminta?
import-ask-day = Hari apakah "{ $value }"?
import-ask-kind = Ketidakhadiran jenis apakah "{ $value }"?
import-ask-month = { $table }: hari-harinya dari bulan apa?
import-ask-empty-mark = { $table }: apa arti sel yang kosong?
import-ask-mark = Apa arti tanda "{ $mark }"?
import-ask-policy = Surat edaran mana yang berlaku?
import-ask-period = Hari mana yang dijadwalkan?
import-ask-no-header = { $table } tidak punya judul kolom. Apakah kolomnya diambil menurut isinya: NIP dan nama?
import-ask-days = { $table } memberi tanda pada tanggal. Tanda apakah itu?
import-ask-repeated = { $id } ada dua kali, dan barisnya berbeda. Mana yang berlaku?
import-ask-gone = { $count } pegawai di folder tidak ada di daftar: { $names }. Apakah mereka sudah keluar?
import-ask-person = Siapakah { $who }?
import-ask-roster-absences = Jadwal itu memuat { $count } hari cuti, dinas, atau sakit. Apakah dimasukkan ke absences.csv?

## Pilihan

import-choice-named = { $name }
import-choice-leave-out = jangan diambil
import-choice-take = ambil
import-choice-take-id = ambil nomornya apa adanya
import-choice-make-id = ambil, masing-masing dengan id dari namanya
import-choice-fill-down = ya, unit di atasnya
import-choice-leave-empty = tidak, mereka tanpa unit
import-choice-take-region = ya, wilayah dari setiap alamat
import-choice-leave-region = tidak, tanpa domisili
import-choice-add-units = tambahkan
import-choice-service = { $class } ({ $service })
import-choice-each = tidak sama: tanyakan satu per satu
import-choice-no-position = biarkan kosong
import-position-jpt-utama = JPT utama (kepala lembaga)
import-position-jpt-madya = JPT madya (eselon I)
import-position-jpt-pratama = JPT pratama (eselon II)
import-position-administrator = administrator (eselon III)
import-position-pengawas = pengawas (eselon IV)
import-choice-ranked = ya, yang pertama paling berbobot
import-choice-equal = tidak, semuanya sama
import-choice-wished = ya
import-choice-not-wished = tidak
import-choice-no-day = bukan hari: jangan diambil
import-choice-policy = { $title } ({ $id })
import-choice-period = { $from } sampai { $to }
import-choice-by-content = ya
import-choice-wishes = hari yang diminta pegawai
import-choice-roster = jadwal yang dibuat dengan tangan
import-choice-remove = ya: keluarkan mereka beserta permintaan dan ketidakhadirannya dari folder
import-choice-keep = tidak: daftar ini tentang pegawai lain, biarkan
import-choice-nobody = bukan pegawai kita: jangan ambil barisnya
import-choice-take-absences = masukkan
import-kind-leave = cuti
import-kind-duty = dinas luar
import-kind-training = pelatihan
import-kind-sick = sakit
import-kind-other = ketidakhadiran lain
import-mark-wfh = di rumah (WFH)
import-mark-wfo = di kantor (WFO)
import-mark-off = bukan hari kerja

## Yang ditampilkan perintah

import-table = { $name }: { $kind }, { $rows } baris
import-table-nothing = { $name }: tidak ada yang diambil
import-table-header = Judul kolom di baris { $rows }
import-table-no-header = Tanpa judul kolom
import-table-encoding = Pengodean { $encoding }
import-table-column = { $letters } "{ $header }" → { $column }
import-table-left = Tidak dibaca: { $columns }
import-table-personal = Tidak disalin, data pribadi yang tidak diperlukan: { $columns }
import-table-skipped = Tidak diambil: { $count } baris
import-what-employees = pegawai
import-what-units = unit
import-what-wishes = permintaan hari
import-what-absences = ketidakhadiran
import-what-roster = jadwal buatan tangan
import-file-new-file = { $file } baru
import-file = { $file }: { $new } baru, { $changed } berubah, { $gone } keluar, { $same } tetap
import-new = baru: { $what }
import-new-value = { $what }, { $column }: { $value }
import-changed = { $key }, { $column }: "{ $before }" → "{ $after }"
import-changed-file = { $file } diganti dengan isi sumber
import-gone = keluar: { $what }
import-more = ... dan { $count } lagi
import-silent = Belum menjawab: { $count } pegawai: { $names }
import-questions = { $count } pertanyaan belum dijawab; tidak ada yang ditulis.
import-question-likely = Kemungkinan: --answer { $example }
import-answer-blank = JAWABAN
import-question-answer = Jawab dengan: --answer { $example }
import-question-hint = Atau jawab di terminal, setiap pertanyaan akan diajukan. Jawaban disimpan di import.toml.
import-prompt = Nomor jawaban:
import-prompt-period = Nomor jawaban, atau tanggalnya (misalnya 7-18 Desember 2026):
import-prompt-period-again = Isi angka dari 1 sampai { $count }, atau hari pertama dan terakhir, misalnya 7-18 Desember 2026 atau 2026-12-07/2026-12-18.
import-prompt-again = Isi angka dari 1 sampai { $count }.
import-confirm = Tulis semua ini? [y/T]
import-unconfirmed = Tidak ada yang ditulis: folder sudah memuat tabel ini. Tambahkan --yes untuk menyetujui.
import-declined = Tidak ada yang ditulis.
import-dry-run = Tidak ada yang ditulis (--dry-run).
import-unchanged = Tidak ada yang berubah: folder sudah memuat semuanya.
import-written = Ditulis ke { $folder }:
import-next = Selanjutnya: giliran check { $folder }
import-bad-answer = --answer { $value } bukan ID=JAWABAN

## Menjadi apa sebuah kolom

import-to-employee-id = NIP
import-to-name = nama
import-to-unit-id = unit
import-to-parent = unit induk
import-to-head = kepala unit
import-to-job-title = nama jabatan
import-to-position = jenjang jabatan
import-to-grade = golongan
import-to-domicile = domisili
import-to-region = domisili (wilayahnya saja)
import-to-service = bidang layanan
import-to-eligible = boleh WFH
import-to-groups = kelompok
import-to-agency = nama instansi
import-to-standing = siapa yang masih bertugas
import-to-latest = jawaban mana yang terakhir
import-to-preferences = permintaan hari
import-to-roster = jadwal
import-to-kind = jenis
import-to-from = dari
import-to-to = sampai
import-to-day = hari
