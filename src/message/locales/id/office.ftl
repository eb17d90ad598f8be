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
        giliran import jadwal.xlsx --into instansi-saya --as roster --answer mark:r=WFH
argument-source = Buku kerja dan berkas teks; "-" adalah masukan standar
option-into = Folder yang ditulis; dibuat bila belum ada
option-as = Isi tabel: employees, units, wishes, absences, atau roster
option-answer = Jawaban atas pertanyaan menurut idnya; boleh berulang
option-dry-run = Tampilkan yang akan ditulis, tanpa menulis
option-yes = Setujui perubahan pada isi folder
