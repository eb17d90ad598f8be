# Perintah antara daftar milik kantor dan lembar jadwalnya: bantuan.

command-import = Membaca daftar milik kantor ke dalam folder instansi
    .usage = giliran import [OPSI] <SUMBER>... --into <FOLDER>
    .detail =
        SUMBER adalah buku kerja (xlsx, xls, xlsb, ods) atau berkas teks: ekspor SIASN,
        daftar pegawai atau unit, jawaban formulir, daftar cuti, jadwal buatan tangan.
        Apa yang diambil dari kolom mana ditampilkan sebelum ada yang ditulis. Yang
        meragukan ditanyakan; jawabannya disimpan di import.toml. Data pribadi yang
        tidak diperlukan tidak disalin. Kode keluar 3 berarti ada yang harus dijawab
        atau dibetulkan; 2 perubahan harus disetujui dengan --yes.
    .examples =
        giliran import siasn.xlsx --into instansi-saya
        giliran import formulir.csv cuti.xlsx --into instansi-saya --dry-run
        giliran import jadwal.xlsx --into instansi --as roster --answer mark:r=WFH
argument-source = Buku kerja dan berkas teks; "-" adalah masukan standar
option-into = Folder yang ditulis; dibuat bila belum ada
option-as = Isi tabel: employees, units, wishes, absences, atau roster
option-answer = Jawaban atas pertanyaan menurut idnya; boleh berulang
option-dry-run = Tampilkan yang akan ditulis, tanpa menulis
option-yes = Setujui perubahan pada isi folder

command-sheets = Menulis jadwal sebagai buku kerja: seluruh instansi dan lembar tanda tangan
    .usage = giliran sheets [OPSI] [FOLDER]
    .detail =
        Daftar isi, setiap pegawai per tanggal, rekap terhadap batas, laporan, bukti,
        dan untuk setiap unit lembar yang ditandatangani (A4 mendatar) dengan tempat,
        tanggal, jabatan, nama, dan NIP kepalanya: head di units.csv, [signature] di
        agency.toml.
    .examples =
        giliran sheets instansi-saya
        giliran sheets instansi-saya --unit D03 --out d03.xlsx
command-letter = Menulis surat tugas beserta lampirannya, siap cetak
    .usage = giliran letter [OPSI] [FOLDER]
    .detail =
        HTML yang ditata untuk A4: buka di peramban lalu cetak, atau simpan sebagai PDF.
        Kop dan tanda tangan: [letterhead] dan [signature] di agency.toml.
    .examples =
        giliran letter instansi-saya
        giliran letter instansi-saya --unit D03 --lang id
command-calendar = Menulis berkas kalender untuk setiap pegawai dan setiap unit
    .usage = giliran calendar [OPSI] [FOLDER]
    .detail =
        Berkas iCalendar dengan acara sehari penuh untuk setiap hari di rumah. Id acara
        tetap, sehingga program kalender menggantinya bila berkas dibaca lagi.
    .examples =
        giliran calendar instansi-saya
        giliran calendar instansi-saya --unit D03 --out kalender
option-print-roster = Jadwal yang ditulis [bawaan: FOLDER/roster]
option-unit = Hanya unit ini dan yang di bawahnya: kodenya, atau namanya
option-print-out = Tempat hasilnya [bawaan: di samping jadwal]
option-xlsx = Tulis juga roster.xlsx: lembar untuk dilihat dan ditandatangani

command-convert = Mengubah folder menjadi buku kerja, atau buku kerja menjadi folder
    .usage = giliran convert [OPSI] <SUMBER> <TUJUAN>
    .detail =
        Tabel tetap dengan judul kolom, urutan, dan selnya; agency.toml menjadi lembar
        Pengaturan, satu aturan satu baris. Tidak ada yang ditimpa.
    .examples =
        giliran convert instansi-saya agency.xlsx
        giliran convert agency.xlsx instansi-saya
argument-convert-source = Folder instansi, atau buku kerja
argument-convert-target = Buku kerja (.xlsx) atau folder yang ditulis
option-init-xlsx = Tulis buku kerja untuk diisi, agency.xlsx, bukan tabel

command-policy-copy = Menyalin surat edaran ke dalam folder, untuk hari yang lain
    .usage = giliran policy copy [OPSI] --from <TANGGAL> --to <TANGGAL> <KODE>
    .detail =
        Tanggal di dalam aturannya digeser sebanyak hari pertamanya bergeser.
        Setelah itu agency.toml menyebut salinannya.
    .examples =
        giliran policy copy se-menpanrb-17-2023 --from 2026-10-01 --to 2026-10-31
        giliran policy copy se-menpanrb-1-2024 --from 2026-10-05 --to 2026-10-09
command-completions = Mencetak pelengkap perintah untuk sebuah shell
    .usage = giliran completions [OPSI] <SHELL>
    .detail = Shell: bash, zsh, fish, elvish, atau powershell.
    .examples =
        giliran completions bash > giliran.bash
        giliran completions fish > ~/.config/fish/completions/giliran.fish
command-man = Menulis halaman manual, satu untuk setiap perintah
    .usage = giliran man [OPSI] <FOLDER>
    .detail = Dalam bahasa yang diminta; man -l menampilkannya.
    .examples =
        giliran man man1
        man -l man1/giliran-solve.1
argument-shell = bash, zsh, fish, elvish, atau powershell
option-copy-from = Hari pertama
option-copy-to = Hari terakhir
option-copy-into = Folder salinannya [bawaan: folder ini]
policy-copied = Ditulis: { $file }
policy-moved = Tanggal di dalam aturannya digeser { $days } hari: cocokkan dengan surat edaran.
policy-copied-line = Tulis di agency.toml: { $line }
