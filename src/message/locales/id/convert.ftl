# Folder sebagai buku kerja, dan templatnya.

convert-no-toml = agency.toml bukan TOML: { $reason }
    .why = Yang tidak dapat dibaca tidak dapat diubah bentuknya.
    .cure = Jalankan giliran check pada folder itu; letak kesalahannya akan disebut.
convert-no-settings = Pengaturan memuat sesuatu yang tidak dapat menjadi baris kunci dan nilai
    .why = Dalam buku kerja, setiap pengaturan adalah satu baris, begitu juga setiap aturan.
    .cure = Biarkan foldernya, atau keluarkan yang bukan kunci agency.toml.
convert-no-setting = Baris ini bukan pengaturan yang dapat dibaca
    .why = Yang tidak dapat dibaca tidak dapat diubah bentuknya.
    .cure = Jalankan giliran check; kesalahannya akan disebut.
convert-long-cell = { $letters } karakter melebihi yang dapat dimuat sel buku kerja
    .why = Sebuah sel memuat 32.767 karakter; selebihnya akan hilang.
    .cure = Biarkan foldernya, atau persingkat: beberapa aturan, atau satu kelompok sebagai ganti banyak pegawai.
convert-no-table = Tidak ada baris yang menamai semua kolom wajib tabel ini
    .why = Yang tidak dapat dibaca tidak dapat diubah bentuknya.
    .cure = Jalankan giliran check; kolom yang kurang akan disebut.
convert-left = Lembar "{ $sheet }" tidak diambil karena tidak ada tabel bernama itu; { $hint }
convert-comments-lost = Komentar agency.toml tidak ikut: pengaturan di buku kerja sudah diubah, atau sebuah komentar lebih panjang daripada isi sel.
convert-done = { $files } berkas ditulis: { $place }
convert-kind = Berkas .{ $kind } tidak ditulis: sebutkan buku kerja .xlsx, atau sebuah folder
convert-exists = { $path } sudah ada; tidak ada yang ditimpa
template-guide = Petunjuk
template-settings = Pengaturan
template-examples = Contoh
template-instructions =
    Cara mengisi buku kerja ini
    { "" }
    1. Pengaturan: nama instansi, surat edaran (kebijakan, dipilih dari daftar), hari pertama dan terakhir (dari, sampai), dan siapa yang menandatangani. Satu aturan satu baris: quota | min_office = 40%
    2. unit: satu baris untuk setiap unit. Bidang layanan dipilih dari daftar; masing-masing harus termasuk kelas dalam surat edaran.
    3. pegawai: satu baris untuk setiap orang. NIP adalah teks 18 angka: kolomnya sudah berformat teks, jangan diubah.
    4. preferensi dan cuti: siapa meminta hari apa, siapa tidak hadir kapan.
    5. Lembar lain boleh kosong. Bintang menandai yang wajib diisi. Arahkan tetikus ke judul kolom untuk membaca artinya.
    6. Simpan sebagai .xlsx, lalu jalankan: giliran check agency.xlsx dan giliran solve agency.xlsx
template-example-rows =
    unit
    kode_unit | nama | induk | layanan
    U01 | Sekretariat | | kesekretariatan
    { "" }
    pegawai
    nip | nama | kode_unit | domisili | jenjang_jabatan
    198503122010012001 | Rina Contoh, S.E. | U01 | Kota Bogor | pengawas
    199011052015031002 | Budi Contoh | U01 | Jakarta Timur | pelaksana
    { "" }
    preferensi
    nip | hari | bobot
    199011052015031002 | Jumat | 1
    { "" }
    cuti
    nip | dari | sampai | jenis
    198503122010012001 | 05/10/2026 | 07/10/2026 | cuti
convert-beside = { $path } sudah ada: bila tabel yang sama ada di dua tempat, tidak ada yang dapat dibaca
