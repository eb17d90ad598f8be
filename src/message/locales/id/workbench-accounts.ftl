# Akun di meja kerja.

wb-accounts = Akun
    .lead = Siapa yang boleh masuk bila server ini dapat dijangkau orang lain, dan apa yang boleh dilakukan masing-masing. Perubahan langsung berlaku.
wb-accounts-local = Saat ini hanya komputer ini yang menjangkau meja kerja, dan tidak ada yang memerlukan akun. Akun berlaku setelah server dijalankan dengan --listen; lihat "help server".
wb-account-role = Peran
wb-role-reader = Pembaca
    .about = melihat semuanya, tidak mengubah apa pun
wb-role-operator = Operator
    .about = melihat dan mengubah permintaan serta ketidakhadiran pegawai unit tertentu dan unit di bawahnya
wb-role-planner = Perencana
    .about = menyusun jadwal seluruh instansi
wb-role-administrator = Administrator
    .about = menyusun jadwal, dan menentukan siapa yang boleh masuk
wb-account-units = Unit operator
    .hint = D03; D04
    .about = Kode seperti pada tabel unit, dipisahkan titik koma. Unit di bawahnya ikut serta.
wb-account-own = Ini akun Anda.
wb-account-name = Huruf, angka, titik, tanda hubung, garis bawah, dan tanda @.
wb-account-add = Tambah akun
wb-account-change = Ubah, atau beri kata sandi baru
wb-account-new-password = Kata sandi baru
    .about = Sedikitnya 10 karakter; kosongkan bila tidak diganti. Kata sandi baru mengakhiri sesi yang sedang terbuka.
wb-account-remove = Hapus
    .about = Yang sedang masuk langsung keluar. Jejak pekerjaannya tetap ada di jurnal.
    .do = Hapus { $name }
account-exists = Akun { $name } sudah ada.
    .cure = Ubah akun itu, atau pakai nama lain.
