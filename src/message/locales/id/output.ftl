## Apa yang membuat berkas tidak dapat ditulis, dan apa yang menolong

output-failed = { $path } tidak dapat ditulis: { $reason }
output-no-folder = { $path } tidak dapat menjadi folder: ada berkas atau perangkat bernama itu
output-refused-agency = { $path } tidak ditulis: berkas bernama itu menyatakan apa yang direncanakan, dan isinya akan hilang
output-refused-kind = { $path } tidak diganti: bukan perintah ini yang menulisnya
output-refused-folder = { $path } adalah folder, bukan berkas
output-refused-link = { $path } adalah tautan yang tidak menuju ke mana pun
output-refused-node = { $path } adalah pipa atau perangkat; hasil akan menggantikannya
output-cure-place = Sebutkan berkas lain, misalnya di folder hasil.
output-cure-kind = Sebutkan berkas lain, atau pindahkan yang ada di sana.
output-cure-permission = Sebutkan tempat lain yang boleh Anda tulisi, dengan --out bila perintahnya mengenalnya, atau hubungi pengelola folder.
output-cure-space = Kosongkan ruang di diska, atau sebutkan tempat lain; berkas yang lama masih ada.
output-cure-else = Periksa jalurnya, atau sebutkan tempat lain.
output-refused-input = { $path } dibaca sebagai masukan, misalnya jadwal hari-hari sebelumnya, dan isinya akan hilang
output-refused-record = { $path } memuat yang sudah terbit atau ditutup, dan tetap seperti adanya
output-cure-record = Sebutkan folder lain dengan --out.
