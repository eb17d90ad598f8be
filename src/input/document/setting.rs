//! House rules and tables of settings as rows of a sheet: each row a line of TOML with the row's number, so that what is
//! wrong with it is told where it stands.

use crate::input::name::fold;
use crate::input::value::{parse_date, parse_whole};

/// Keys whose rows are rules, one a row.
pub(in crate::input) const RULES: [&str; 8] =
    ["quota", "limit", "team_day", "cycle", "cohort", "meet", "priority", "wish"];
/// Tables, whose keys are written behind a full stop.
const TABLES: [&str; 4] = ["classes", "wishes", "letterhead", "signature"];

/// Indonesian names of tables.
const INDONESIAN: [(&str, &str); 3] =
    [("kelas", "classes"), ("kop_surat", "letterhead"), ("tanda_tangan", "signature")];

/// The single value that a key means, by the key that it has in a sheet.
pub(super) fn single_key(key: &str) -> Option<&'static str> {
    Some(match &*fold(key) {
        "name" | "nama" | "nama_instansi" => "name",
        "policy" | "kebijakan" | "surat_edaran" | "se" => "policy",
        "from" | "dari" | "mulai" | "dari_tanggal" => "from",
        "to" | "sampai" | "hingga" | "sampai_tanggal" => "to",
        "previous" | "sebelumnya" | "jadwal_sebelumnya" => "previous",
        "objectives" | "tujuan" => "objectives",
        "wishes_budget" | "wishes.budget" | "budget" | "anggaran_keinginan" | "anggaran" => "wishes_budget",
        "wishes_scale" | "wishes.scale" | "scale" | "skala_keinginan" | "skala" => "wishes_scale",
        _ => return None,
    })
}

/// Whether the scale of wishes is that of ranks.
pub(super) fn is_rank(scale: &str) -> bool {
    matches!(&*fold(scale), "rank" | "peringkat")
}

/// The key of a table that an Indonesian one names; others as they are.
fn english_key(key: &str) -> &str {
    match key {
        "tempat" => "place",
        "tanggal" => "date",
        "jabatan" => "title",
        "nama" => "name",
        "atas_nama" => "on_behalf",
        "nomor" => "number",
        "baris" => "lines",
        other => other,
    }
}

/// Lines of TOML by the number of their row.
#[derive(Default)]
pub(super) struct SettingLines {
    lines: Vec<String>,
    rules: Vec<(&'static str, Vec<(u32, String)>)>,
}

impl SettingLines {
    /// Takes a row, if it is a rule or of a table.
    pub fn take(&mut self, key: &str, value: &str, row: u32) -> bool {
        let folded = fold(key);
        let is_empty = value.trim().is_empty();
        if let Some(family) = RULES.into_iter().find(|family| **family == *folded) {
            if is_empty {
                return true;
            }
            let rule = (row, inline_table(value));
            match self.rules.iter_mut().find(|(known, _)| *known == family) {
                Some((_, rules)) => rules.push(rule),
                None => self.rules.push((family, vec![rule])),
            }
            return true;
        }
        let Some((table, inner)) = key.trim().split_once('.') else { return false };
        let folded = fold(table);
        let indonesian = INDONESIAN.iter().find(|(name, _)| **name == *folded).map(|(_, table)| *table);
        let table = TABLES.into_iter().find(|known| **known == *folded).or(indonesian);
        let Some(table) = table else { return false };
        // A template leaves room for what need not be filled in.
        if is_empty {
            return true;
        }
        let inner = if table == "classes" { quote(inner.trim()) } else { english_key(&fold(inner)).to_owned() };
        let is_list = table == "classes" || inner == "lines";
        let is_text = matches!(table, "signature" | "letterhead") && inner != "date";
        let value = if is_list { list(value) } else { scalar(value, is_text) };
        self.put(row, &format!("{table}.{inner} = {value}"));
        true
    }

    fn put(&mut self, row: u32, text: &str) {
        let at = row.saturating_sub(1) as usize;
        if self.lines.len() <= at {
            self.lines.resize(at + 1, String::new());
        }
        self.lines[at].push_str(text);
    }

    /// The texts: that of the tables, and one of each kind of rule, which is a list that no other row may stand in.
    pub fn finish(self) -> Vec<String> {
        let of_family = |(family, rules): (&str, Vec<(u32, String)>)| {
            let mut lines = Self::default();
            for (position, (row, rule)) in rules.iter().enumerate() {
                let begin = if position == 0 { format!("{family} = [") } else { String::new() };
                let end = if position + 1 == rules.len() { "]" } else { "," };
                lines.put(*row, &format!("{begin}{rule}{end}"));
            }
            lines.lines.join("\n")
        };
        std::iter::once(self.lines.join("\n")).chain(self.rules.into_iter().map(of_family)).collect()
    }
}

/// The rows of a sheet that say what a file `agency.toml` says; none where it holds what no row can.
#[cfg(any(test, feature = "workbook"))]
pub(in crate::input) fn list_settings(agency: &toml::Table) -> Option<Vec<(String, String)>> {
    let text = |value: &toml::Value| match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Array(items) => {
            // Texts that would not be the same when they are parted again are written as TOML has them.
            let is_plain = |text: &&str| {
                !text.is_empty() && text.trim() == *text && !text.contains([';', '|', '\n', '\r', '[', ','])
            };
            let plain: Option<Vec<&str>> = items.iter().map(|item| item.as_str().filter(is_plain)).collect();
            plain.filter(|items| !items.is_empty()).map_or_else(|| line_of(value), |items| items.join("; "))
        }
        other => line_of(other),
    };
    let mut rows = Vec::new();
    for key in ["name", "policy", "from", "to", "previous", "objectives"] {
        if let Some(value) = agency.get(key) {
            rows.push((key.to_owned(), text(value)));
        }
    }
    let known: Vec<String> = rows.iter().map(|(key, _)| key.clone()).collect();
    for (key, value) in agency.iter().filter(|(key, _)| !known.contains(key)) {
        match value {
            toml::Value::Table(table) if TABLES.contains(&&**key) => {
                rows.extend(table.iter().map(|(inner, value)| (format!("{key}.{inner}"), text(value))));
            }
            toml::Value::Array(rules) if RULES.contains(&&**key) => {
                for rule in rules {
                    let inline = line_of(rule);
                    let inner = inline.trim().strip_prefix('{')?.strip_suffix('}')?.trim().to_owned();
                    // A rule without keys is one all the same; a row without a value is none.
                    rows.push((key.clone(), if inner.is_empty() { "{}".to_owned() } else { inner }));
                }
            }
            _ => return None,
        }
    }
    Some(rows)
}

/// A row of a sheet of settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::input) struct SettingRow {
    /// Its number, as a spreadsheet shows it.
    pub number: u32,
    pub key: String,
    pub value: String,
}

/// What the rows of a sheet say as a file `agency.toml`.
///
/// # Errors
/// The number of the first row that cannot be read.
pub(in crate::input) fn settings_document(rows: &[SettingRow]) -> Result<toml::Table, u32> {
    let mut lines = SettingLines::default();
    let mut seen: Vec<&str> = Vec::new();
    for SettingRow { number, key, value } in rows {
        let single = single_key(key);
        let Some(key) = single else {
            if lines.take(key, value, *number) || value.trim().is_empty() {
                continue;
            }
            return Err(*number);
        };
        if value.trim().is_empty() {
            continue;
        }
        if seen.contains(&key) {
            return Err(*number);
        }
        seen.push(key);
        let line = match key {
            "from" | "to" => format!("{key} = {}", scalar(value, false)),
            "objectives" => format!("{key} = {}", list(&value.trim().trim_matches(['[', ']']).replace(',', ";"))),
            "wishes_budget" => format!("wishes.budget = {}", parse_whole(value).ok_or(*number)?),
            "wishes_scale" if is_rank(value) => "wishes.scale = \"rank\"".to_owned(),
            "wishes_scale" => return Err(*number),
            _ => format!("{key} = {}", quote(value)),
        };
        lines.put(*number, &line);
    }
    let mut table = toml::Table::new();
    for text in lines.finish() {
        table.extend(text.parse::<toml::Table>().map_err(|error| {
            let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
            u32::try_from(before.matches('\n').count() + 1).unwrap_or(u32::MAX)
        })?);
    }
    Ok(table)
}

/// A value in one line: lines within texts are told by their sign.
#[cfg(any(test, feature = "workbook"))]
fn line_of(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => {
            // JSON's signs for letters are TOML's too.
            serde_json::to_string(text).unwrap_or_default().replace('\u{7f}', "\\u007F")
        }
        toml::Value::Array(items) => {
            format!("[{}]", items.iter().map(line_of).collect::<Vec<_>>().join(", "))
        }
        toml::Value::Table(table) if table.is_empty() => "{}".to_owned(),
        toml::Value::Table(table) => {
            let pair = |(key, value): (&String, &toml::Value)| {
                let is_bare = |letter: u8| letter.is_ascii_alphanumeric() || matches!(letter, b'_' | b'-');
                let key = match !key.is_empty() && key.bytes().all(is_bare) {
                    true => key.clone(),
                    false => line_of(&toml::Value::String(key.clone())),
                };
                format!("{key} = {}", line_of(value))
            };
            format!("{{ {} }}", table.iter().map(pair).collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

/// A rule as an inline table: `min_office = "40%", per = "unit"`, with or without braces around it, also without quotation
/// marks.
fn inline_table(text: &str) -> String {
    let text = text.trim().replace(['\n', '\r'], " ");
    let is_table = |table: &String| format!("x = {table}").parse::<toml::Table>().is_ok();
    let strict = format!("{{ {text} }}");
    // Braces that end with the text may be those of its last value.
    let braced = text.starts_with('{').then(|| text.clone());
    // Or one of those around the text was forgotten.
    let bare = text.trim_start_matches('{').trim_end_matches('}').trim();
    let mut candidates = braced.into_iter().chain([strict.clone(), format!("{{ {bare} }}")]);
    if let Some(table) = candidates.find(is_table) {
        return table;
    }
    let inner = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')).unwrap_or(&text);
    let lenient = split_pairs(inner).into_iter().map(|pair| match pair.split_once('=') {
        Some((key, value)) => format!("{} = {}", key.trim(), scalar(value, false)),
        None => pair.to_owned(),
    });
    let lenient = format!("{{ {} }}", lenient.collect::<Vec<_>>().join(", "));
    // What cannot be read either way is told as it was written.
    if is_table(&lenient) { lenient } else { strict }
}

/// The parts of a text between commas and semicolons, those within brackets, braces and quotation marks aside.
fn split_pairs(text: &str) -> Vec<&str> {
    let (mut pairs, mut from, mut depth, mut quote) = (Vec::new(), 0, 0_usize, None);
    for (at, letter) in text.char_indices() {
        match (letter, quote) {
            (mark, Some(open)) if mark == open => quote = None,
            ('"' | '\'', None) => quote = Some(letter),
            ('{' | '[', None) => depth += 1,
            ('}' | ']', None) => depth = depth.saturating_sub(1),
            (',' | ';', None) if depth == 0 => {
                pairs.push(&text[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    pairs.push(&text[from..]);
    pairs.into_iter().map(str::trim).filter(|pair| !pair.is_empty()).collect()
}

/// A value: what TOML reads as one, a date however it is written, or else a text. The number of a letter is a text even where
/// it looks like a date.
fn scalar(text: &str, is_text: bool) -> String {
    let text = text.trim();
    if is_text {
        return quote(text);
    }
    if let Some(date) = parse_date(text) {
        return date.to_string();
    }
    if format!("x = {text}").parse::<toml::Table>().is_ok() {
        return text.to_owned();
    }
    quote(text)
}

fn list(text: &str) -> String {
    if text.trim_start().starts_with('[') && format!("x = {text}").parse::<toml::Table>().is_ok() {
        return text.to_owned();
    }
    let items = text.split([';', '|', '\n']).map(str::trim).filter(|item| !item.is_empty());
    format!("[{}]", items.map(quote).collect::<Vec<_>>().join(", "))
}

fn quote(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_within_a_rule_stay() {
        for (written, read) in [
            ("{ who = { not = { group = \"x\" } } }", "{ who = { not = { group = \"x\" } } }"),
            ("max_wfh = 1, who = { group = \"x\" }", "{ max_wfh = 1, who = { group = \"x\" } }"),
            ("{ max_wfh = 1", "{ max_wfh = 1 }"),
            ("{max_wfh = 40%}", "{ max_wfh = \"40%\" }"),
        ] {
            assert_eq!(inline_table(written), read);
        }
    }

    #[test]
    fn rows_become_lines_of_their_number() {
        let mut lines = SettingLines::default();
        assert!(lines.take("classes.administration", "arsip; perpustakaan", 3));
        assert!(lines.take("quota", "id = coverage, min_office = 40%", 4));
        assert!(lines.take("Quota", "id = \"b\", max_wfh = 3", 5));
        assert!(lines.take("signature.nip", "196503031990031001", 6));
        assert!(lines.take("tanda_tangan.jabatan", "Kepala Badan", 7));
        assert!(lines.take("Tanda Tangan.atas_nama", "Wali Kota", 8));
        assert!(!lines.take("name", "Badan", 7));
        assert!(lines.take("quota", "max_wfh = 4", 9));
        let texts = lines.finish();
        assert_eq!(
            texts,
            [
                "\n\nclasses.\"administration\" = [\"arsip\", \"perpustakaan\"]\n\n\n\
                 signature.nip = \"196503031990031001\"\nsignature.title = \"Kepala Badan\"\n\
                 signature.on_behalf = \"Wali Kota\"",
                "\n\n\nquota = [{ id = \"coverage\", min_office = \"40%\" },\n{ id = \"b\", max_wfh = 3 },\n\n\n\n\
                 { max_wfh = 4 }]"
            ]
        );
        assert!(texts.iter().all(|text| text.parse::<toml::Table>().is_ok()));
    }

    #[test]
    fn a_rule_keeps_the_braces_of_its_last_value() {
        for (text, table) in [
            (
                "max_wfh = 1, who = { not = { group = \"tim\" } }",
                "{ max_wfh = 1, who = { not = { group = \"tim\" } } }",
            ),
            ("{ max_wfh = 1, who = { group = \"tim\" } }", "{ max_wfh = 1, who = { group = \"tim\" } }"),
            (
                "max_wfh = 50%; who = { class = [\"a\", \"b\"] }",
                "{ max_wfh = \"50%\", who = { class = [\"a\", \"b\"] } }",
            ),
            ("{per = unit, min_office = 1}", "{ per = \"unit\", min_office = 1 }"),
        ] {
            assert_eq!(inline_table(text), table);
        }
    }

    #[test]
    fn pairs_are_split_outside_of_quotation_marks_and_brackets() {
        let text = "é = 'x, \"y; [1'; b = \"it's, [fine\", c = [1, {d = 2, e = 3}, 4],; g = ], f = 'z, w";
        let pairs = ["é = 'x, \"y; [1'", "b = \"it's, [fine\"", "c = [1, {d = 2, e = 3}, 4]", "g = ]", "f = 'z, w"];
        assert_eq!(split_pairs(text), pairs);
    }

    fn rows(listed: &[(String, String)]) -> Vec<SettingRow> {
        let row = |(number, (key, value)): (u32, &(String, String))| SettingRow {
            number,
            key: key.clone(),
            value: value.clone(),
        };
        (2..).zip(listed).map(row).collect()
    }

    #[test]
    fn settings_of_every_shape_come_back_as_they_were() {
        let text = "name = \"Badan\"\nfrom = 2026-10-01\nobjectives = [\"fairness\", \"unasked\"]\n\
                    classes = { administration = [\"arsip\", \"data; informasi\"], kosong = [] }\nwishes = { budget = 9 }\n\
                    letterhead = { lines = [\"Badan\", \"a; b\", \" Jalan 1\"] }\n\
                    signature = { number = \"12/10/2026\", date = 2026-10-12, nip = \"1965\" }\n\
                    [[wish]]\n[[quota]]\nid = \"a, b\"\nwho = [{ class = \"x\" }, { not = { group = [\"t\", \"u\"] } }]\n\
                    when = { weekdays = [\"Fri\"], dates = [2026-10-02] }\nmax_wfh = \"50%\"\n\
                    source = \"\"\"angka 3\n  huruf \\\"a\\\"\"\"\"\n\
                    [[quota]]\nmin_office = 2\nwho = { eligible = true }\n[[priority]]\nstrict = true\nwho = { domicile = \"Bogor\" }\n";
        let table: toml::Table = text.parse().unwrap();
        let listed = list_settings(&table).unwrap();
        assert_eq!(settings_document(&rows(&listed)), Ok(table));
    }

    #[test]
    fn terms_of_wishes_have_keys_of_their_own_in_a_sheet() {
        let read = |listed: &[(&str, &str)]| {
            let listed: Vec<_> = listed.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
            settings_document(&rows(&listed)).map(|table| table.to_string())
        };
        assert_eq!(
            read(&[("wishes_budget", "9"), ("skala", "peringkat")]).as_deref(),
            Ok("[wishes]\nbudget = 9\nscale = \"rank\"\n")
        );
        assert_eq!(read(&[("nama", "Badan"), ("anggaran", "sembilan")]), Err(3));
        assert_eq!(read(&[("nama", "Badan"), ("budget", "9"), ("wishes.budget", "8")]), Err(4));
        assert_eq!(read(&[("nama", "Badan"), ("apa", "saja")]), Err(3));
        assert_eq!(read(&[("quota", "max_wfh = 1"), ("nama", "Badan"), ("quota", "max_wfh")]), Err(4));
    }
}
