//! What a column of a foreign list holds, by the many headers that offices give it.

use chrono::{NaiveDate, Weekday};

use crate::input::value::{parse_date, parse_weekday};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Field {
    /// A NIP, or the agency's own number of a person.
    Id,
    Name,
    FrontTitle,
    BackTitle,
    UnitCode,
    UnitName,
    /// The unit of a level, the highest being 1.
    UnitLevel(u8),
    ParentCode,
    JobTitle,
    /// What is added to the title of the position.
    SubTitle,
    /// `Jenis jabatan`: structural, functional, clerk.
    JobKind,
    JobKindCode,
    Echelon,
    Grade,
    /// `Pangkat`, the name of a grade.
    Rank,
    Domicile,
    Service,
    Eligible,
    Groups,
    /// `Kedudukan hukum`: whether somebody is in service.
    Standing,
    /// The organisation that everybody in the list belongs to.
    Organisation,
    /// Id of the person who heads a unit.
    Head,
    /// When a form was answered.
    Timestamp,
    /// Days wished for, in one cell.
    WishDays,
    /// A day wished for, by its rank.
    WishRank(u8),
    /// A day wished for in a week of the horizon.
    WishWeek(u8),
    Weekday(Weekday2),
    Date(NaiveDate),
    /// A day of a month that the title names.
    DayNumber(u8),
    /// Kind of an absence.
    Kind,
    From,
    To,
    /// First and last day in one cell.
    Span,
    /// The running number of a row.
    Number,
    Note,
    /// An address: personal data, of which no more than a region may be taken.
    Address,
    /// Personal data that no roster needs.
    Personal,
}

/// A weekday from 0, Monday: chrono's has no order.
pub(super) type Weekday2 = u8;

/// Headers as they are compared, and what they head. The first that is equal counts.
const HEADERS: &[(Field, &[&str])] = &[
    (
        Field::Id,
        &[
            "nip",
            "nip baru",
            "nipbaru",
            "nip nippk",
            "nip nipppk",
            "nip nrp",
            "nip pegawai",
            "nip anda",
            "nip asn",
            "nomor induk pegawai",
            "nomor induk pegawai nip",
            "no induk pegawai",
            "employee id",
            "id employee",
            "id pegawai",
            "nomor pegawai",
            "no pegawai",
            "nopeg",
            "id",
            "employee number",
            "nrp",
            "nip 18 digit",
        ],
    ),
    (
        Field::Name,
        &[
            "nama",
            "nama pegawai",
            "nama lengkap",
            "nama asn",
            "nama pns",
            "nama karyawan",
            "name",
            "employee name",
            "full name",
            "nama lengkap dan gelar",
            "nama dan gelar",
            "nama lengkap tanpa gelar",
            "nama anda",
            "namapegawai",
        ],
    ),
    (Field::FrontTitle, &["gelar depan", "gelardepan"]),
    (Field::BackTitle, &["gelar belakang", "gelarbelakang"]),
    (
        Field::UnitCode,
        &[
            "unor id",
            "unorid",
            "id unor",
            "kode unor",
            "kode unit",
            "unit id",
            "id unit",
            "kode unit kerja",
            "kode satker",
            "unit code",
        ],
    ),
    (
        Field::UnitName,
        &[
            "unor nama",
            "unornama",
            "nama unor",
            "namaunor",
            "unor",
            "unit kerja",
            "unit",
            "unit organisasi",
            "unit organisasi kerja",
            "nama unit",
            "nama unit kerja",
            "satuan kerja",
            "satker",
            "bagian",
            "bidang",
            "bagian bidang",
            "bidang bagian",
            "bagian unit",
            "sub bagian",
            "subbagian",
            "seksi",
            "bidang seksi",
            "department",
            "departemen",
            "dept",
            "divisi",
            "division",
            "unit name",
            "tim kerja",
            "penempatan",
            "unit penempatan",
        ],
    ),
    (
        Field::ParentCode,
        &[
            "id atasan",
            "diatasanid",
            "diatasan id",
            "atasan id",
            "kode induk",
            "kode unit induk",
            "parent id",
            "parent",
            "induk",
            "unit induk",
            "unor atasan id",
        ],
    ),
    (Field::SubTitle, &["sub jabatan", "subjabatan", "uraian jabatan"]),
    (Field::JobTitle, &["jabatan nama", "jabatannama", "nama jabatan", "jabatan", "job title", "title", "namajabatan"]),
    (Field::JobKindCode, &["jenis jabatan id", "jenisjabatanid", "jenisjabatan id"]),
    (Field::JobKind, &["jenis jabatan nama", "jenis jabatan", "jenisjabatan", "kelompok jabatan", "jenjang jabatan"]),
    (
        Field::Echelon,
        &[
            "eselon nama",
            "eselon",
            "eselonnama",
            "eselon id",
            "eselonid",
            "echelon",
            "esl",
            "tingkat eselon",
            "position",
        ],
    ),
    (
        Field::Grade,
        &[
            "gol akhir nama",
            "golongan",
            "gol",
            "gol ruang",
            "golongan ruang",
            "pangkat golongan",
            "pangkat gol",
            "pangkat gol ruang",
            "pangkat golongan ruang",
            "gol pangkat",
            "golongan pangkat",
            "grade",
        ],
    ),
    (Field::Rank, &["pangkat"]),
    (
        Field::Domicile,
        &[
            "domisili",
            "kota domisili",
            "kab kota domisili",
            "tempat tinggal",
            "kota tempat tinggal",
            "domicile",
            "kabupaten kota domisili",
        ],
    ),
    (Field::Service, &["layanan", "bidang layanan", "jenis layanan", "service"]),
    (Field::Eligible, &["memenuhi syarat", "layak", "layak wfh", "boleh wfh", "dapat wfh", "bisa wfh", "eligible"]),
    (Field::Groups, &["kelompok", "tim", "grup", "group", "groups", "peran"]),
    (Field::Standing, &["kedudukan hukum nama", "kedudukan hukum", "status kepegawaian", "status pegawai"]),
    (
        Field::Organisation,
        &["instansi kerja nama", "instansi", "instansi kerja", "nama instansi", "opd", "skpd", "perangkat daerah"],
    ),
    (Field::Head, &["nip kepala", "nip pimpinan", "id kepala", "head", "nip kepala unit"]),
    (
        Field::Timestamp,
        &[
            "timestamp",
            "cap waktu",
            "stempel waktu",
            "waktu pengisian",
            "tanggal pengisian",
            "waktu isi",
            "submitted at",
            "completion time",
            "waktu penyelesaian",
            "waktu selesai",
            "submission date",
        ],
    ),
    (
        Field::WishDays,
        &[
            "hari",
            "pilihan hari",
            "hari wfh",
            "hari yang dipilih",
            "usulan hari",
            "preferensi",
            "preferensi hari",
            "keinginan",
            "permintaan hari",
            "pilihan hari wfh",
            "usulan hari wfh",
            "days",
            "preferred days",
            "hari pilihan",
        ],
    ),
    (
        Field::Kind,
        &[
            "jenis cuti",
            "jenis",
            "jenis izin",
            "jenis ketidakhadiran",
            "jenis absen",
            "kind",
            "alasan",
            "jenis cuti izin",
            "macam cuti",
            "leave type",
            "type",
            "jenis kegiatan",
        ],
    ),
    (
        Field::From,
        &[
            "tanggal mulai",
            "mulai",
            "dari",
            "dari tanggal",
            "tgl mulai",
            "from",
            "mulai tanggal",
            "tanggal awal",
            "start date",
            "mulai cuti",
            "tanggal mulai cuti",
            "tgl mulai cuti",
            "start",
            "tmt cuti",
            "awal",
            "sejak",
            "tgl awal",
        ],
    ),
    (
        Field::To,
        &[
            "tanggal selesai",
            "sampai",
            "sampai dengan",
            "s d",
            "sd",
            "tgl selesai",
            "hingga",
            "to",
            "until",
            "tanggal akhir",
            "selesai",
            "end date",
            "selesai cuti",
            "sampai tanggal",
            "tanggal selesai cuti",
            "tgl selesai cuti",
            "akhir",
            "end",
            "tgl akhir",
        ],
    ),
    (
        Field::Span,
        &[
            "tanggal cuti",
            "periode",
            "periode cuti",
            "tanggal",
            "tgl",
            "tanggal pelaksanaan",
            "waktu pelaksanaan",
            "lamanya tanggal",
            "date",
        ],
    ),
    (Field::Number, &["no", "no urut", "nomor", "nomor urut", "number", "nr"]),
    (
        Field::Note,
        &[
            "keterangan",
            "ket",
            "catatan",
            "note",
            "notes",
            "remarks",
            "lama",
            "lama cuti",
            "jumlah hari",
            "lamanya",
            "email address",
        ],
    ),
];

/// Words with which headers of personal data begin that no roster needs.
const PERSONAL: &[&str] = &[
    "nik",
    "tempat lahir",
    "tanggal lahir",
    "tgl lahir",
    "ttl",
    "jenis kelamin",
    "kelamin",
    "jk",
    "l p",
    "agama",
    "jenis kawin",
    "status kawin",
    "status perkawinan",
    "nomor hp",
    "no hp",
    "nomor telepon",
    "no telp",
    "telepon",
    "hp",
    "email",
    "npwp",
    "bpjs",
    "kartu",
    "pendidikan",
    "tingkat pendidikan",
    "nama sekolah",
    "umur",
    "usia",
    "pns id",
    "nip lama",
    "gaji",
    "nomor rekening",
    "no rekening",
    "is valid nik",
    "flag ikd",
    "tahun lulus",
    "nomor sk",
    "tanggal sk",
    "nomor wa",
    "no wa",
    "nama ibu",
    "golongan darah",
    "e mail",
    "whatsapp",
];

impl Field {
    /// What a header heads; none where that is not known.
    pub fn of(header: &str) -> Option<Self> {
        let folded = fold(header);
        if folded.is_empty() {
            return None;
        }
        if let Some((field, _)) = HEADERS.iter().find(|(_, names)| names.contains(&&*folded)) {
            return Some(*field);
        }
        if let Some(field) = Self::of_day(header, &folded).or_else(|| Self::numbered(&folded)) {
            return Some(field);
        }
        if folded == "alamat" || folded.starts_with("alamat rumah") || folded.starts_with("alamat tinggal") {
            return Some(Self::Address);
        }
        if folded.starts_with("alamat ")
            || PERSONAL.iter().any(|word| folded == *word || folded.starts_with(&format!("{word} ")))
        {
            return Some(Self::Personal);
        }
        Self::of_question(&folded)
    }

    /// A date, a weekday or the number of a day.
    fn of_day(header: &str, folded: &str) -> Option<Self> {
        // The columns of a grid in a form: `Pilih hari [Senin]`.
        let inner = header.rsplit_once('[').and_then(|(_, rest)| rest.strip_suffix(']')).unwrap_or(header).trim();
        if let Some(date) = date_in(inner) {
            return Some(Self::Date(date));
        }
        let weekday = parse_weekday(inner).or_else(|| parse_weekday(folded.strip_prefix("hari ")?));
        if let Some(weekday) = weekday {
            return Some(Self::Weekday(weekday_number(weekday)));
        }
        let number: u8 = folded.parse().ok()?;
        ((1..=31).contains(&number) && folded.len() <= 2).then_some(Self::DayNumber(number))
    }

    /// A column of several, told apart by a number: `Pilihan 1`, `Minggu ke-2`, `UNOR 3`.
    fn numbered(folded: &str) -> Option<Self> {
        let (name, number) = folded.rsplit_once(' ')?;
        let number = match number {
            "i" => 1,
            "ii" => 2,
            "iii" => 3,
            "iv" => 4,
            "pertama" => 1,
            "kedua" => 2,
            "ketiga" => 3,
            _ => number.parse().ok().filter(|number| (1..=9).contains(number))?,
        };
        match name.strip_suffix(" ke").unwrap_or(name) {
            "pilihan" | "pilihan hari" | "hari pilihan" | "prioritas" | "choice" | "usulan" | "hari" => {
                Some(Self::WishRank(number))
            }
            "minggu" | "pekan" | "week" => Some(Self::WishWeek(number)),
            "unor" | "unit" | "unit kerja" | "unit organisasi" | "eselon" | "unit eselon" | "unit kerja eselon" => {
                Some(Self::UnitLevel(number))
            }
            _ => None,
        }
    }

    /// The longer questions of forms.
    fn of_question(folded: &str) -> Option<Self> {
        let has = |word: &str| folded.split(' ').any(|other| other == word);
        if has("nip") {
            Some(Self::Id)
        } else if has("nama") && (has("lengkap") || has("pegawai") || has("anda")) {
            Some(Self::Name)
        } else if has("hari")
            && ["wfh", "pilih", "memilih", "pilihan", "dipilih", "ingin", "diinginkan", "usul", "rumah"]
                .into_iter()
                .any(has)
        {
            Some(Self::WishDays)
        } else {
            None
        }
    }

    /// Whether the column says who a row is about.
    pub fn is_person(self) -> bool {
        matches!(self, Self::Id | Self::Name)
    }

    /// Whether two columns may hold it: what one leaves empty the other may say, as SIASN has a code and a name of the same.
    pub fn may_repeat(self) -> bool {
        matches!(
            self,
            Self::Echelon | Self::Grade | Self::JobTitle | Self::JobKind | Self::Service | Self::Domicile | Self::Head
        )
    }

    /// Whether the column stands for a day.
    pub fn is_day(self) -> bool {
        matches!(self, Self::Date(_) | Self::DayNumber(_))
    }
}

/// How many cells of a row name a column.
pub(super) fn name_columns<'c>(cells: impl Iterator<Item = &'c str>) -> usize {
    cells.filter(|cell| Field::of(cell).is_some()).count()
}

/// A header as it is compared: words and numbers in lower case, one blank between them.
pub(super) fn fold(header: &str) -> String {
    let lower = header.to_lowercase();
    let words = lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// A weekday as a number from 0, Monday.
pub(super) fn weekday_number(day: Weekday) -> u8 {
    day.num_days_from_monday() as u8
}

/// The date that a text holds beside a weekday or a bracket: `Jumat, 2 Oktober 2026`.
pub(super) fn date_in(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let text = text.strip_suffix("00:00:00").map_or(text, str::trim_end);
    parse_date(text).or_else(|| {
        let (day, rest) = text.split_once([',', ' ', '\n'])?;
        parse_weekday(day.trim_end_matches(','))?;
        parse_date(rest.trim_matches([',', ' ', '(', ')', '\n']))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_known_as_offices_write_them() {
        let date = NaiveDate::from_ymd_opt(2026, 10, 2).unwrap();
        for (header, field) in [
            ("NIP BARU", Some(Field::Id)),
            ("N.I.P", None),
            ("Masukkan NIP Anda (18 digit)", Some(Field::Id)),
            ("Pangkat/Gol. Ruang", Some(Field::Grade)),
            ("UNOR NAMA", Some(Field::UnitName)),
            ("UNOR 2", Some(Field::UnitLevel(2))),
            ("NAMA_UNOR", Some(Field::UnitName)),
            ("ID_ATASAN", Some(Field::ParentCode)),
            ("TANGGAL LAHIR", Some(Field::Personal)),
            ("NIK", Some(Field::Personal)),
            ("Hari apa saja yang Anda pilih untuk WFH?", Some(Field::WishDays)),
            ("Pilih hari [Senin]", Some(Field::Weekday(0))),
            ("Jumat, 2 Oktober 2026", Some(Field::Date(date))),
            ("2026-10-02", Some(Field::Date(date))),
            ("Minggu ke-2", Some(Field::WishWeek(2))),
            ("Minggu", Some(Field::Weekday(6))),
            ("07", Some(Field::DayNumber(7))),
            ("Cap waktu", Some(Field::Timestamp)),
            ("s/d", Some(Field::To)),
            ("Warna kesukaan", None),
        ] {
            assert_eq!(Field::of(header), field, "{header}");
        }
    }
}
