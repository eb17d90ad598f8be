## Apa yang membuat berkas tidak dapat ditulis, dan apa yang menolong

output-failed = { $path } tidak dapat ditulis: { $reason }
output-no-folder = { $path } tidak dapat menjadi folder: nama itu sudah dipakai berkas, perangkat, atau tautan yang tidak menuju ke mana pun
output-refused-agency = { $path } tidak ditulis: berkas bernama itu menyatakan apa yang direncanakan, dan isinya akan hilang
output-refused-kind = { $path } tidak diganti: bukan perintah ini yang menulisnya
output-refused-title = { $path } tidak diganti: awalnya bukan awal halaman ini. Isinya tentang pegawai lain atau dalam bahasa lain, atau bukan perintah ini yang menulisnya
output-refused-ending = { $path } tidak ditulis: namanya nama jenis berkas lain
output-refused-folder-ending = { $path } tidak ditulis: hasil masuk ke sebuah folder, dan ini nama berkas
output-refused-folder = { $path } adalah folder, bukan berkas
output-refused-link = { $path } adalah tautan yang tidak menuju ke mana pun
output-refused-node = { $path } adalah pipa atau perangkat; hasil akan menggantikannya
output-cure-place = Sebutkan berkas lain, misalnya di folder hasil.
output-cure-folder = Sebutkan folder lain, atau pindahkan yang memakai nama itu.
output-cure-kind = Sebutkan berkas lain, atau pindahkan yang ada di sana.
output-cure-ending = Sebutkan berkas lain yang berakhiran .{ $ending }.
output-cure-folder-ending = Sebutkan folder: yang tanpa akhiran seperti itu.
output-cure-permission = Sebutkan tempat lain yang boleh Anda tulisi, dengan --out bila perintahnya mengenalnya, atau hubungi pengelola folder.
output-cure-space = Kosongkan ruang di diska, atau sebutkan tempat lain; berkas yang lama masih ada.
output-cure-else = Periksa jalurnya, atau sebutkan tempat lain.
output-refused-input = { $path } dibaca sebagai masukan, misalnya jadwal hari-hari sebelumnya, dan isinya akan hilang
output-refused-record = { $path } memuat yang sudah terbit atau ditutup, dan tetap seperti adanya
output-cure-record = Sebutkan folder lain dengan --out.

## Apa yang ditolak sistem operasi

system-permission = Anda tidak memiliki izinnya
system-read-only = tempatnya di diska atau media yang hanya dapat dibaca
system-full = diska penuh
system-quota = jatah ruang Anda di diska sudah habis
system-too-large = berkasnya akan lebih besar daripada yang diizinkan diska
system-name = namanya terlalu panjang, atau memuat huruf yang tidak diterima diska
system-not-a-folder = sebagian jalurnya adalah berkas, bukan folder
system-in-the-way = itu berkas atau perangkat, padahal di sana diperlukan folder
system-folder = itu folder, bukan berkas
system-exists = sudah ada sesuatu dengan nama itu
system-missing = tidak ada di sana
system-other-disk = harus dipindahkan ke diska lain
system-busy = sedang dipakai program lain
system-cut-off = terputus di tengah
system-address = mesin ini tidak memiliki alamat itu
system-address-in-use = sedang dipakai program lain
system-network = media jaringan tidak menjawab
system-resources = sistem kehabisan memori atau utas
system-random = sistem tidak memberikan bilangan acak
system-disk = diska atau media melaporkan kerusakan
system-open-files = terlalu banyak berkas yang terbuka
system-other = { $reason }
