//! What an invented agency looks like under each circular: its organisation, where people live, when they plan.

use chrono::NaiveDate;

use super::error::GenerateError;

/// The ways in which spreadsheets write one domicile, all of them recognised.
pub(super) type Spellings = &'static [&'static str];

/// The surroundings of an invented agency.
pub(super) struct Setting {
    /// Id of the circular.
    pub(super) policy: &'static str,
    /// Name of the agency.
    pub(super) agency: &'static str,
    /// Its organisation: a table of the same columns as `data/jakarta-organisation.csv`.
    pub(super) organisation: &'static str,
    /// First and last date planned, when the caller names none.
    pub(super) dates: (NaiveDate, NaiveDate),
    /// Codes with which the locations that the circular covers begin.
    pub(super) covered: &'static str,
    /// How much each weekday from Monday to Friday is wished for.
    pub(super) weekdays: [usize; 5],
    /// Weekdays on which somebody may be made to be at home.
    pub(super) home_weekdays: &'static [&'static str],
    /// Whether people may be at home on every weekday.
    pub(super) every_weekday: bool,
    /// Where people live: how often, and how it is written.
    pub(super) domiciles: &'static [(usize, Spellings)],
    /// Domicile that house rules give a bonus for.
    pub(super) far_domicile: &'static str,
    /// What the circular asks of the tables beside what every agency has.
    pub(super) columns: Columns,
    /// Whom its rules name: a template shows how they are written.
    pub(super) posts: &'static [Post],
}

/// Somebody whom rules of a circular name by position or group: how they are called, and what the cells say.
pub(super) struct Post {
    /// An invented person's number and name, with what they are.
    pub(super) person: [&'static str; 2],
    /// The cell `position`.
    pub(super) position: &'static str,
    /// The cell `groups`.
    pub(super) group: &'static str,
}

const JPT_MADYA: Post =
    Post { person: ["196807251993031004", "Slamet Gunawan (contoh JPT madya)"], position: "jpt_madya", group: "" };
const JPT_PRATAMA: Post =
    Post { person: ["197104182000122003", "Endang Rahayu (contoh JPT pratama)"], position: "jpt_pratama", group: "" };
const CAMAT: Post = Post {
    person: ["197609092003121005", "Hendra Kurniawan (contoh camat)"],
    position: "administrator",
    group: "camat",
};
const LURAH: Post =
    Post { person: ["198201142008012006", "Ratna Utami (contoh lurah)"], position: "pengawas", group: "lurah" };
const HEAD_OF_VILLAGE: Post =
    Post { person: ["197902022010011007", "Joko Susanto (contoh kepala desa)"], position: "", group: "kepala_desa" };

/// Columns that rules of the circular read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Columns {
    /// None of the following.
    Usual,
    /// `position` of employees.
    Positions,
    /// `level` of units.
    Levels,
}

#[expect(clippy::expect_used, reason = "evaluated by the compiler, which would not accept a date that does not exist")]
const fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a date of the calendar")
}

const JAKARTA: &str = include_str!("../../data/jakarta-organisation.csv");
const MINISTRY: &str = include_str!("organisation/kementerian.csv");
const BANTEN: &str = include_str!("organisation/banten.csv");
const MAGETAN: &str = include_str!("organisation/magetan.csv");

const CAPITAL_DOMICILES: &[(usize, Spellings)] = &[
    (9, &["Jakarta Pusat", "Jakpus", "JAKARTA PUSAT", "31.71"]),
    (10, &["Jakarta Utara", "Jakut", "Kota Administrasi Jakarta Utara"]),
    (15, &["Jakarta Barat", "Jakbar", "jakarta barat"]),
    (19, &["Jakarta Selatan", "Jaksel", "JAKSEL", " Jakarta Selatan "]),
    (21, &["Jakarta Timur", "Jaktim", "JAKARTA TIMUR", "31.75"]),
    (4, &["Bogor"]),
    (3, &["Kab. Bogor", "Kabupaten Bogor", "KAB. BOGOR"]),
    (2, &["Kota Bogor", "kota bogor"]),
    (7, &["Depok", "DEPOK", "Kota Depok"]),
    (3, &["Tangerang"]),
    (2, &["Kota Tangerang", "KOTA TANGERANG"]),
    (3, &["Tangsel", "Tangerang Selatan", "Kota Tangerang Selatan"]),
    (4, &["Bekasi", "BEKASI"]),
    (4, &["Kota Bekasi", "Kab. Bekasi", "Kabupaten Bekasi"]),
    (1, &["Kabupaten Karawang", "Kab. Karawang"]),
    (1, &["Kota Bandung", "Kota Serang"]),
    (1, &[""]),
];

const BANTEN_DOMICILES: &[(usize, Spellings)] = &[
    (26, &["Kota Serang", "KOTA SERANG", "36.73"]),
    (12, &["Serang", "serang"]),
    (8, &["Kab. Serang", "Kabupaten Serang"]),
    (8, &["Cilegon", "Kota Cilegon"]),
    (7, &["Pandeglang", "Kab. Pandeglang"]),
    (5, &["Lebak", "Kabupaten Lebak"]),
    (12, &["Tangerang", "TANGERANG"]),
    (8, &["Kota Tangerang", "Kab. Tangerang"]),
    (6, &["Tangsel", "Tangerang Selatan"]),
    (4, &["Jakarta Barat", "Jakbar", "Jaksel"]),
    (2, &["Bogor", "Depok", "Bekasi"]),
    (1, &[""]),
];

const MAGETAN_DOMICILES: &[(usize, Spellings)] = &[
    (70, &["Magetan", "MAGETAN", "Kab. Magetan", "Kabupaten Magetan"]),
    (9, &["Madiun", "Kab. Madiun"]),
    (7, &["Kota Madiun"]),
    (6, &["Ngawi", "Kab. Ngawi"]),
    (4, &["Ponorogo", "Kabupaten Ponorogo"]),
    (2, &["Kabupaten Karanganyar", "Kab. Wonogiri"]),
    (1, &[""]),
];

const FRIDAY_AND_MONDAY: [usize; 5] = [28, 11, 12, 15, 34];

/// One setting for each circular, in the order of `models/policies/README.md`.
pub(super) const SETTINGS: [Setting; 15] = [
    Setting {
        policy: "se-menpanrb-17-2023",
        agency: "Kementerian Contoh",
        organisation: MINISTRY,
        dates: (date(2023, 8, 28), date(2023, 9, 7)),
        covered: "31.",
        weekdays: FRIDAY_AND_MONDAY,
        home_weekdays: &["Tue", "Thu"],
        every_weekday: true,
        domiciles: CAPITAL_DOMICILES,
        far_domicile: "jabodetabek",
        columns: Columns::Usual,
        posts: &[],
    },
    Setting {
        policy: "se-sekda-dki-34-2023",
        agency: "Pemerintah Provinsi DKI Jakarta (contoh)",
        organisation: JAKARTA,
        dates: (date(2023, 8, 28), date(2023, 9, 8)),
        covered: "",
        weekdays: FRIDAY_AND_MONDAY,
        home_weekdays: &["Tue", "Thu"],
        every_weekday: true,
        domiciles: CAPITAL_DOMICILES,
        far_domicile: "Bogor",
        columns: Columns::Usual,
        posts: &[],
    },
    Setting {
        policy: "se-gubernur-banten-800-2928-bkd-2023",
        agency: "Pemerintah Provinsi Banten (contoh)",
        organisation: BANTEN,
        dates: (date(2023, 8, 28), date(2023, 9, 28)),
        covered: "",
        weekdays: FRIDAY_AND_MONDAY,
        home_weekdays: &["Tue", "Thu"],
        every_weekday: true,
        domiciles: BANTEN_DOMICILES,
        far_domicile: "Kabupaten Lebak",
        columns: Columns::Usual,
        posts: &[],
    },
    Setting {
        policy: "se-magetan-000.8.3-278-403.032-2024",
        agency: "Pemerintah Kabupaten Magetan (contoh)",
        organisation: MAGETAN,
        dates: (date(2024, 4, 16), date(2024, 4, 17)),
        covered: "",
        weekdays: [10, 40, 35, 8, 10],
        home_weekdays: &["Tue"],
        every_weekday: true,
        domiciles: MAGETAN_DOMICILES,
        far_domicile: "Ngawi",
        columns: Columns::Usual,
        posts: &[],
    },
    Setting {
        policy: "se-menpanrb-1-2024",
        agency: "Kementerian Contoh",
        organisation: MINISTRY,
        dates: (date(2024, 4, 16), date(2024, 4, 17)),
        covered: "",
        weekdays: [10, 40, 35, 8, 10],
        home_weekdays: &["Tue"],
        every_weekday: true,
        domiciles: CAPITAL_DOMICILES,
        far_domicile: "jabodetabek",
        columns: Columns::Usual,
        posts: &[],
    },
    Setting {
        policy: "se-menpanrb-3-2026",
        agency: "Kementerian Contoh",
        organisation: MINISTRY,
        dates: (date(2026, 4, 6), date(2026, 5, 1)),
        covered: "",
        weekdays: [8, 6, 6, 10, 70],
        home_weekdays: &["Fri"],
        every_weekday: false,
        domiciles: CAPITAL_DOMICILES,
        far_domicile: "jabodetabek",
        columns: Columns::Usual,
        posts: &[],
    },
    Setting {
        policy: "se-mendagri-800.1.5-3349-sj-provinsi",
        agency: "Pemerintah Provinsi Banten (contoh)",
        organisation: BANTEN,
        dates: (date(2026, 10, 1), date(2026, 10, 31)),
        covered: "",
        weekdays: [8, 6, 6, 10, 70],
        home_weekdays: &["Fri"],
        every_weekday: false,
        domiciles: BANTEN_DOMICILES,
        far_domicile: "Kabupaten Lebak",
        columns: Columns::Positions,
        posts: &[JPT_MADYA, JPT_PRATAMA],
    },
    Setting {
        policy: "se-mendagri-800.1.5-3349-sj-kabupaten-kota",
        agency: "Pemerintah Kabupaten Magetan (contoh)",
        organisation: MAGETAN,
        dates: (date(2026, 10, 1), date(2026, 10, 31)),
        covered: "",
        weekdays: [8, 6, 6, 10, 70],
        home_weekdays: &["Fri"],
        every_weekday: false,
        domiciles: MAGETAN_DOMICILES,
        far_domicile: "Ngawi",
        columns: Columns::Positions,
        posts: &[JPT_PRATAMA, CAMAT, LURAH, HEAD_OF_VILLAGE],
    },
    Setting {
        policy: "pemprov-dki-jumat-2026",
        agency: "Pemerintah Provinsi DKI Jakarta (contoh)",
        organisation: JAKARTA,
        dates: (date(2026, 10, 1), date(2026, 10, 31)),
        covered: "",
        weekdays: [8, 6, 6, 10, 70],
        home_weekdays: &["Fri"],
        every_weekday: false,
        domiciles: CAPITAL_DOMICILES,
        far_domicile: "Bogor",
        columns: Columns::Usual,
        posts: &[],
    },
    Setting {
        policy: "kota-cimahi-jumat-2026",
        agency: "Pemerintah Kota Cimahi (contoh)",
        organisation: MAGETAN,
        dates: (date(2026, 10, 1), date(2026, 10, 31)),
        covered: "",
        weekdays: [8, 6, 6, 10, 70],
        home_weekdays: &["Fri"],
        every_weekday: false,
        domiciles: MAGETAN_DOMICILES,
        far_domicile: "Ngawi",
        columns: Columns::Positions,
        posts: &[JPT_PRATAMA, CAMAT],
    },
    Setting {
        policy: "se-jabar-188-kpg.03-bkd",
        agency: "Pemerintah Provinsi Jawa Barat (contoh)",
        organisation: BANTEN,
        dates: (date(2026, 10, 1), date(2026, 10, 31)),
        covered: "",
        weekdays: [8, 6, 6, 70, 10],
        home_weekdays: &["Thu"],
        every_weekday: false,
        domiciles: BANTEN_DOMICILES,
        far_domicile: "Kabupaten Lebak",
        columns: Columns::Usual,
        posts: &[],
    },
    Setting {
        policy: "se-gubernur-banten-4-2026",
        agency: "Pemerintah Provinsi Banten (contoh)",
        organisation: BANTEN,
        dates: (date(2026, 3, 25), date(2026, 3, 27)),
        covered: "",
        weekdays: FRIDAY_AND_MONDAY,
        home_weekdays: &["Thu"],
        every_weekday: true,
        domiciles: BANTEN_DOMICILES,
        far_domicile: "Kabupaten Lebak",
        columns: Columns::Levels,
        posts: &[],
    },
    Setting {
        policy: "se-sekretaris-ma-4-2026",
        agency: "Mahkamah Agung (contoh)",
        organisation: MINISTRY,
        dates: (date(2026, 10, 1), date(2026, 10, 31)),
        covered: "",
        weekdays: [8, 6, 6, 10, 70],
        home_weekdays: &["Fri"],
        every_weekday: false,
        domiciles: CAPITAL_DOMICILES,
        far_domicile: "jabodetabek",
        columns: Columns::Usual,
        posts: &[],
    },
    Setting {
        policy: "se-menpanrb-2-2026",
        agency: "Kementerian Contoh",
        organisation: MINISTRY,
        dates: (date(2026, 3, 16), date(2026, 3, 27)),
        covered: "",
        weekdays: FRIDAY_AND_MONDAY,
        home_weekdays: &["Tue"],
        every_weekday: true,
        domiciles: CAPITAL_DOMICILES,
        far_domicile: "jabodetabek",
        columns: Columns::Usual,
        posts: &[],
    },
    Setting {
        policy: "b-531-m.kt.02-2025",
        agency: "Kementerian Contoh",
        organisation: MINISTRY,
        dates: (date(2025, 12, 29), date(2025, 12, 31)),
        covered: "",
        weekdays: FRIDAY_AND_MONDAY,
        home_weekdays: &["Tue"],
        every_weekday: true,
        domiciles: CAPITAL_DOMICILES,
        far_domicile: "jabodetabek",
        columns: Columns::Usual,
        posts: &[],
    },
];

impl Setting {
    /// The setting of a circular, if there is one.
    pub(super) fn of(policy: &str) -> Option<&'static Self> {
        SETTINGS.iter().find(|setting| setting.policy == policy)
    }
}

/// The setting of a circular.
///
/// # Errors
/// When no agency is known that the circular is for.
pub(super) fn find_setting(policy: &str) -> Result<&'static Setting, GenerateError> {
    Setting::of(policy).ok_or_else(|| GenerateError::Policy {
        policy: policy.to_owned(),
        known: SETTINGS.iter().map(|setting| setting.policy.to_owned()).collect(),
    })
}
