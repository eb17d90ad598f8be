# Program untuk pemecah lain.

command-export = Menulis program setiap tahap untuk pemecah lain, sebagai LP atau MPS
    .usage = giliran export [OPSI] --format <FORMAT> [FOLDER]
    .detail =
        Setiap berkas adalah satu program bilangan bulat untuk seluruh instansi; nilai
        berkas sebelumnya ditahan di dalamnya, sehingga pemecah lain menemukan nilai
        yang sama di setiap berkas. Keadilan dan keseimbangan, yang bukan jumlah,
        menjadi satu berkas untuk setiap bagian yang dimiliki seseorang: sebanyak
        mungkin orang di atasnya. programs.csv memuat daftar berkas dengan nilainya,
        employees.csv menyebut siapa e1, e2 dan seterusnya: program itu sendiri tidak
        memuat nama atau NIP.
    .examples =
        giliran export instansi-saya --format lp
        giliran export instansi-saya --format mps --stage preferences --out program
option-format = lp atau mps
option-export-out = Folder tujuan berkas [bawaan: FOLDER/programs]
option-stage = Hanya program tahap ini
export-done = { $count } program ditulis: { $folder }
export-file = Berkas
export-sense = Arah
export-value = Nilai
export-columns = Kolom
export-rows = Baris
export-maximise = maksimalkan
export-minimise = minimalkan
export-legend = Nilainya adalah nilai jadwal dan, di mana programs.csv menulis "yes", nilai optimum berkas itu. Setiap berkas menahan nilai berkas sebelumnya. employees.csv menyebut siapa e1, e2 dan seterusnya.
export-ended = Diakhiri sebelum semua program ditulis: tidak ada yang ditulis, dan hasil ekspor sebelumnya tetap seperti semula.
export-unproven = Batas tercapai sebelum semuanya terbukti: di mana programs.csv menulis "no", nilainya adalah yang terbaik yang ditemukan, dan yang lebih baik mungkin ada.
export-infeasible = Tidak ada jadwal yang mematuhi semua aturan; program yang ditulis hanya memuat aturannya. giliran explain menyebut aturan mana yang tidak dapat berlaku bersama.
export-unknown = Batas tercapai sebelum ada jadwal; program yang ditulis hanya memuat aturannya.
