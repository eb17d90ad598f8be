//! What people type into forms: of what is wrong it is told where and what would be right, and nothing typed is lost; and forms
//! in a browser without scripts.

use std::time::Duration;

use serde_json::json;

use crate::fixture::{Client, Reply, SMALL, Server};
use crate::seen::fill;

/// The text of an answer as it is shown.
fn text(reply: &Reply) -> String {
    reply.text().replace("&quot;", "\"").replace("&#x2f;", "/")
}

fn version(client: &Client, period: i64) -> u64 {
    client.get(&format!("/periods/{period}")).ok()["version"].as_u64().unwrap()
}

/// A sentence as its form sends it.
fn sentence<'f>(
    kind: &'f str,
    number: &'f str,
    unit: &'f str,
    (who, whom): (&'f str, &'f str),
) -> Vec<(&'f str, &'f str)> {
    let choices = [("window", "week"), ("per", "unit"), ("who", who), ("whom", whom)];
    [("base", "1"), ("kind", kind), ("number", number), ("unit", unit)].into_iter().chain(choices).collect()
}

#[test]
fn a_wrong_number_in_a_rule_is_told_with_its_range_and_stays_in_the_form() {
    let server = Server::start();
    let client = server.local();
    let period = client.period(&SMALL);
    let save = format!("/periods/{period}/rules/save");
    for (kind, number, unit, right) in [
        ("coverage", "150", "%", "from 0 to 100%"),
        ("cap", "-1", "%", "from 0 to 100%"),
        ("cap", "1.5", "", "from 0 to 10,000,000"),
        ("most-home", "1e3", "", "from 0 to 366"),
        ("run", "", "", "from 0 to 366"),
        ("team-day", "0", "", "from 1 to 366"),
        ("wish", "101", "", "from 1 to 100"),
    ] {
        let fields = sentence(kind, number, unit, ("group", "pengemudi"));
        let told = fill(&client, &save, &fields);
        assert_eq!(told.status, 422, "{kind}: {}", told.text());
        assert!(text(&told).contains(right) && text(&told).contains(&format!("\"{number}\"")), "{}", text(&told));
        // A browser without scripts gets the page with what was typed.
        let page = client.form(&save, &fields, &[]);
        assert_eq!(page.status, 422);
        let page = text(&page);
        assert!(page.contains(right) && page.contains("name=\"number\" min=\""), "{page}");
        assert!(page.contains(&format!("value=\"{number}\"")) && page.contains("value=\"pengemudi\""), "{page}");
        assert!(page.contains("</html>"));
    }
    let told =
        fill(&Client { language: "id", ..client.clone() }, &save, &sentence("cap", "150", "%", ("everyone", "")));
    assert!(
        text(&told).contains("Paling banyak … di rumah setiap hari \"150\" bukan bilangan bulat dari 0 sampai 100%"),
        "{}",
        text(&told)
    );
    assert_eq!(version(&client, period), 1);
}

#[test]
fn a_rule_is_for_whom_the_form_names_or_it_is_not_saved() {
    let server = Server::start();
    let client = server.local();
    let period = client.period(&SMALL);
    let save = format!("/periods/{period}/rules/save");
    for (who, whom, told) in [
        ("unit", "", "does not say which one"),
        ("everyone", "A", "for everyone"),
        ("unit", "Tidak Ada", "Tidak Ada"),
        ("group", "pengemudi", "pengemudi"),
    ] {
        let reply = fill(&client, &save, &sentence("most-home", "2", "", (who, whom)));
        assert_eq!(reply.status, 422, "{who} {whom}: {}", reply.text());
        assert!(text(&reply).contains(told), "{who} {whom}: {}", text(&reply));
    }
    assert_eq!(fill(&client, &save, &sentence("most-home", "2", "", ("nobody", "A"))).status, 400);
    assert_eq!(version(&client, period), 1);
    assert_eq!(fill(&client, &save, &sentence("most-home", "2", "", ("unit", "A"))).status, 200);
    let rules = client.get(&format!("/periods/{period}/files/agency.toml")).text();
    assert!(rules.contains("who = { unit = \"A\" }"), "{rules}");
}

#[test]
fn a_rule_is_kept_beside_what_others_change_meanwhile() {
    let server = Server::start();
    let client = server.local();
    let period = client.period(&SMALL);
    let save = format!("/periods/{period}/rules/save");
    let edit =
        json!({"changes": [{"kind": "cell", "table": "preferences", "row": 2, "column": "weight", "text": "1"}]});
    client.change("POST", &format!("/periods/{period}/edits"), 1, edit.to_string().as_bytes()).ok();
    assert_eq!(fill(&client, &save, &sentence("most-home", "2", "", ("everyone", ""))).status, 200);
    assert_eq!(version(&client, period), 3);
    // The text of the rules itself is another one since: told, and kept in the form.
    let late = client.form(&save, &sentence("most-home", "4", "", ("everyone", "")), &[]);
    assert_eq!(late.status, 412);
    assert!(late.text().contains("value=\"4\""), "{}", late.text());
    let weight = client.get(&format!("/periods/{period}/tables/preferences")).ok()["rows"][0]["cells"][2].clone();
    assert_eq!((weight, version(&client, period)), (json!("1"), 3));
}

#[test]
fn a_scenario_that_cannot_be_read_is_not_saved() {
    let server = Server::start();
    let client = server.local();
    let period = client.period(&SMALL);
    let save = |name: &str| {
        let base = version(&client, period).to_string();
        fill(&client, &format!("/periods/{period}/compare/save"), &[("base", &base), ("name", name), ("cap", "75%")])
    };
    assert_eq!(save("lebih longgar").status, 200);
    for name in ["lebih longgar", " ", ""] {
        let refused = save(name);
        assert_eq!(refused.status, 422, "{name}: {}", refused.text());
        assert!(text(&refused).contains("name"), "{}", text(&refused));
    }
    let card = client.get(&format!("/periods/{period}")).ok();
    assert_eq!((&card["errors"], &card["version"]), (&json!(0), &json!(2)));
}

#[test]
fn a_wrong_date_row_or_weight_is_told_with_its_field() {
    let server = Server::start();
    let client = server.local();
    let period = client.period(&SMALL);
    client.solve(period);
    client.post(&format!("/periods/{period}/publications"), &json!({})).ok();
    let path = |rest: &str| format!("/periods/{period}/{rest}");
    let absence = |from, to| [("base", "1"), ("employee", "a1"), ("from", from), ("to", to), ("kind", "sick")];
    let wishes = json!([{"row": "a1", "column": "2023-08-31", "text": "101"}]).to_string();
    for (form, fields, parts) in [
        ("next", &[("from", "32/13/2023"), ("to", "2023-09-08")][..], ["From", "32/13/2023"]),
        ("next", &[("from", "2023-09-14"), ("to", "2023-09-08")], ["2023-09-14", "2023-09-08"]),
        ("mend", &[("from", "besok")], ["From", "besok"]),
        ("mend/absence", &absence("2023-08-30", "soon"), ["To", "soon"]),
        ("mend/absence", &absence("2023-08-30", "2023-08-29"), ["2023-08-30", "2023-08-29"]),
        ("data/absences/remove", &[("base", "1"), ("row", "1")], ["Row number", "1"]),
        ("data/absences/remove", &[("base", "1"), ("row", "dua")], ["Row number", "dua"]),
        ("wishes/cells", &[("base", "1"), ("edits", &wishes)], ["a1, Thursday 31 August 2023", "101"]),
    ] {
        let told = fill(&client, &path(form), fields);
        assert!(matches!(told.status, 400 | 422), "{form}: {} {}", told.status, told.text());
        assert!(parts.iter().all(|part| text(&told).contains(part)), "{form} {parts:?}: {}", text(&told));
    }
    assert_eq!(version(&client, period), 1, "nothing was saved");
}

#[test]
fn forms_do_their_work_in_a_browser_without_scripts() {
    let server = Server::start();
    let client = server.local();
    let period = client.period(&SMALL);
    let path = |rest: &str| format!("/periods/{period}/{rest}");
    let origin = format!("http://{}", client.address);
    let send = |form: &str, fields: &[(&str, &str)]| {
        let before = format!("{origin}{}", path("roster?unit=A"));
        client.form(&path(form), fields, &[("Referer", &before), ("Origin", &origin)])
    };
    // A search is awaited for a moment, then shown on a page of its own.
    let mut solved = send("solve", &[]);
    for _ in 0..100 {
        if solved.status == 303 {
            break;
        }
        assert!(solved.text().contains("</html>"), "{}", solved.text());
        std::thread::sleep(Duration::from_millis(50));
        solved = send("solve", &[]);
    }
    assert_eq!((solved.status, &*solved.headers["location"]), (303, &*path("roster")));
    let row = [("base", "1"), ("cell:employee_id", "a1"), ("cell:from", "2023-08-28")];
    assert_eq!(send("data/absences/add", &row).status, 303);
    let removed = send("data/absences/remove", &[("base", "2"), ("row", "2")]);
    assert_eq!((removed.status, &*removed.headers["location"]), (303, &*path("roster?unit=A")));
    assert_eq!(send("undo", &[("base", "3")]).status, 303);
    assert_eq!(version(&client, period), 4);
    // What comes of a search that is refused is on a page too, and the way back.
    client.solve(period);
    client.post(&format!("/periods/{period}/publications"), &json!({})).ok();
    assert_eq!(send("undo", &[("base", "4")]).status, 303);
    let refused = send("solve", &[]).text();
    assert!(refused.contains("people know it") && refused.contains("</html>"), "{refused}");
    assert!(refused.contains("roster?unit=A"), "{refused}");
    // No form shows what is typed in an address.
    for page in ["/accounts", &path("publish"), &path("roster"), &path("rules"), &path("data/employees")] {
        let page = client.visit("GET", page, &[], b"").text();
        let forms: Vec<&str> = page.split("<form").skip(1).map(|form| form.split('>').next().unwrap()).collect();
        assert!(forms.iter().filter(|form| form.contains("hx-post")).all(|form| form.contains("method=\"post\"")));
    }
}

#[test]
fn an_address_that_there_is_not_is_told_in_the_language_of_whoever_asks() {
    let server = Server::start();
    let client = server.local();
    let period = client.period(&SMALL);
    for (language, none, other) in [
        ("en", "There is nothing at this address.", "That is not done at this address."),
        ("id", "Tidak ada apa-apa di alamat ini.", "Itu tidak dilakukan di alamat ini."),
    ] {
        let client = Client { language, ..client.clone() };
        for (method, path, status, told) in [
            ("GET", "/nowhere", 404, none),
            ("GET", "/periods/abc/roster", 404, none),
            ("POST", "/periods/1/jobs/x/cancel", 404, none),
            ("POST", &format!("/periods/{period}/roster"), 405, other),
            ("GET", &format!("/periods/{period}/solve"), 405, other),
        ] {
            let reply = client.visit(method, path, &[], b"");
            assert_eq!(reply.status, status, "{path}: {}", reply.text());
            assert!(reply.text().contains(told) && reply.text().contains("</html>"), "{path}: {}", reply.text());
        }
        let entered = client.visit("GET", "/enter?token=wrong", &[], b"");
        assert_eq!((entered.status, &*entered.headers["content-type"]), (401, "text/html; charset=utf-8"));
        assert_eq!(client.ask("PUT", "/periods", &[], b"").refused(405), "server-no-method");
        assert_eq!(client.get("/events?period=x").refused(400), "server-bad-request");
    }
    let cut = client.visit(
        "POST",
        "/periods/workbook",
        &[("Content-Type", "multipart/form-data; boundary=cut")],
        b"--cut\r\nContent-Disp",
    );
    assert_eq!(cut.status, 400, "what breaks off is not too large: {}", cut.text());
}

/// An agency whose settings end with a rule.
fn with_rule(rule: &str) -> Vec<(&'static str, String)> {
    let mut files: Vec<(&str, String)> = SMALL.into_iter().map(|(name, text)| (name, text.to_owned())).collect();
    files[0].1 = format!("{}\n{rule}", files[0].1);
    files
}

fn put(client: &Client, files: &[(&str, String)]) -> i64 {
    client.period(&files.iter().map(|(name, text)| (*name, text.as_str())).collect::<Vec<_>>())
}

fn settings(client: &Client, period: i64) -> String {
    client.get(&format!("/periods/{period}/files/agency.toml")).text()
}

/// What a form sends as it is shown: the values of its fields, and what is chosen.
fn shown(form: &str) -> Vec<(String, String)> {
    let value = |tag: &str, name: &str| Some(tag.split(&format!("{name}=\"")).nth(1)?.split('"').next()?.to_owned());
    let mut fields = Vec::new();
    let mut choice = None;
    for tag in form.split('<').filter_map(|tag| tag.split('>').next()) {
        if tag.starts_with("select") {
            choice = value(tag, "name");
        } else if tag.starts_with("option") && tag.contains("selected") {
            fields.push((choice.clone().unwrap(), value(tag, "value").unwrap()));
        } else if tag.starts_with("input") && (!tag.contains("checkbox") || tag.contains("checked")) {
            fields.extend(value(tag, "name").zip(value(tag, "value")));
        }
    }
    fields
}

#[test]
fn a_form_saved_unchanged_changes_nothing_and_what_it_cannot_show_has_none() {
    let server = Server::start();
    let client = server.local();
    for (rule, has_form) in [
        ("[[limit]]\nid = \"ends\"\nper = \"bookend\"\nmax_wfh = 1\n", true),
        ("[[limit]]\nid = \"ends\"\nper = \"bookend\"\nmax_wfh = 1\nwhen = { weekdays = [\"Fri\", \"Mon\"] }\n", false),
        ("[[limit]] # by agreement\nmax_wfh = 3\nper = 'week'\nsoft = false\n", true),
        ("[[limit]]\nid = \"run\"\nper = \"run\"\nmax_wfh = 2\nwhen = { weekdays = [\"Fri\", \"Mon\"] }\n", true),
        ("[[quota]]\nid = \"here\"\nmin_office = \"40 %\"\nwho = { unit = \"A\" }\n", true),
        ("[[quota]]\nid = \"few\"\nper = \"agency\"\nmax_wfh = 4\nsoft = true\n", true),
        ("[[quota]]\nid = \"mondays\"\nmax_wfh = \"0%\"\nwhen = { weekdays = [\"Mon\"] }\n", true),
        ("[[wish]]\nid = \"fridays\"\nwhen = { weekdays = [\"Fri\"] }\n", true),
    ] {
        let period = put(&client, &with_rule(rule));
        let before = settings(&client, period);
        let line = before.lines().count() - rule.lines().count() + 1;
        let form =
            client.visit("GET", &format!("/periods/{period}/rules/form?line={line}"), &[("HX-Request", "true")], b"");
        let page = client.visit("GET", &format!("/periods/{period}/rules"), &[], b"").text();
        assert_eq!(page.contains(&format!("rules/form?line={line}")), has_form, "{rule}");
        assert_eq!(form.status == 200, has_form, "{rule}: {}", form.text());
        if has_form {
            let fields = shown(&text(&form));
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let saved = fill(&client, &format!("/periods/{period}/rules/save"), &fields);
            assert_eq!(saved.status, 200, "{rule}: {}", saved.text());
        }
        assert_eq!(settings(&client, period), before);
    }
}

#[test]
fn a_mark_at_the_beginning_of_a_file_stays_there() {
    let server = Server::start();
    let client = server.local();
    let rule = "[[limit]]\nid = \"three\"\nper = \"week\"\nmax_wfh = 3\n";
    let text = "\u{feff}name = \"Dinas Contoh\"\nfrom = 2023-08-28\nto = 2023-09-01\n";
    let mut files: Vec<(&str, &str)> = SMALL.into_iter().filter(|(name, _)| *name != "agency.toml").collect();
    let both = format!("{text}\n{rule}");
    files.push(("agency.toml", &both));
    let period = client.period(&files);
    let chosen =
        fill(&client, &format!("/periods/{period}/policies"), &[("base", "1"), ("policy", "se-sekda-dki-34-2023")]);
    assert_eq!(chosen.status, 200, "{}", chosen.text());
    let now = settings(&client, period);
    assert!(now.starts_with("\u{feff}policy = \"se-sekda-dki-34-2023\"\nname"), "{now:?}");
    let problems = client.get(&format!("/periods/{period}/check")).text();
    assert!(!problems.contains("toml-syntax"), "{problems}");
    // Another circular, in the place of the first.
    let policy = [("base", "2"), ("policy", "se-menpanrb-3-2026")];
    assert_eq!(fill(&client, &format!("/periods/{period}/policies"), &policy).status, 200);
    assert_eq!(settings(&client, period), now.replace("se-sekda-dki-34-2023", "se-menpanrb-3-2026"));
    // A rule that stands first, behind the mark.
    let first = format!("\u{feff}{rule}");
    client.change("PUT", &format!("/periods/{period}/files/agency.toml"), 3, first.as_bytes()).ok();
    let edit = [("base", "4"), ("line", "1"), ("kind", "most-home"), ("id", "three"), ("number", "2"), ("unit", "")];
    let edit = [&edit[..], &[("window", "week"), ("who", "everyone"), ("whom", "")]].concat();
    let edited = fill(&client, &format!("/periods/{period}/rules/save"), &edit);
    assert_eq!(edited.status, 200, "{}", edited.text());
    assert_eq!(settings(&client, period), first.replace("wfh = 3", "wfh = 2"));
    let removed = fill(&client, &format!("/periods/{period}/rules/remove"), &[("base", "5"), ("line", "1")]);
    assert_eq!(removed.status, 200, "{}", removed.text());
    assert_eq!(settings(&client, period), "\u{feff}");
}

#[test]
fn line_ends_stay_as_they_were_and_what_is_saved_unchanged_is_no_version() {
    let server = Server::start();
    let client = server.local();
    let rule = "[[limit]]\r\nid = \"three\"\r\nper = \"week\"\r\nmax_wfh = 3\r\n";
    let text = format!("\r\nname = \"Dinas Contoh\"\r\nfrom = 2023-08-28\r\nto = 2023-09-01\r\n\r\n{rule}");
    let mut files: Vec<(&str, &str)> = SMALL.into_iter().filter(|(name, _)| *name != "agency.toml").collect();
    files.push(("agency.toml", &text));
    let period = client.period(&files);
    let version = || client.get(&format!("/periods/{period}")).ok()["version"].clone();
    let page = fill(&client, &format!("/periods/{period}/rules/text"), &[("base", "1"), ("text", &text)]);
    assert_eq!((page.status, version(), settings(&client, period)), (200, json!(1), text.clone()), "{}", page.text());
    let edit = [("base", "1"), ("line", "6"), ("kind", "most-home"), ("id", "three"), ("number", "2"), ("unit", "")];
    let edit = [&edit[..], &[("window", "month"), ("who", "everyone"), ("whom", "")]].concat();
    let edited = fill(&client, &format!("/periods/{period}/rules/save"), &edit);
    assert_eq!((edited.status, version()), (200, json!(2)), "{}", edited.text());
    let now = text.replace("wfh = 3", "wfh = 2").replace("\"week\"", "\"month\"");
    assert_eq!(settings(&client, period), now);
    // A text field forgets the first line where nothing stands in it.
    let shown = client.visit("GET", &format!("/periods/{period}/rules"), &[], b"");
    assert!(shown.text().replace("\r\n", "\n").contains("rows=\"24\">\n\nname = "), "{}", shown.text());
}

#[test]
fn a_letter_that_could_not_be_read_is_not_lost_unseen() {
    let server = Server::start();
    let client = server.local();
    let period = client.period(&SMALL);
    let put = |text: &[u8]| {
        client.change("PUT", &format!("/periods/{period}/files/agency.toml"), version(&client, period), text).ok()
    };
    let bytes = [SMALL[0].1.as_bytes(), b"# Caf\xe9\n"].concat();
    put(&bytes);
    let rules = |end: &str| format!("/periods/{period}/rules{end}");
    let shown = client.visit("GET", &rules(""), &[], b"").text();
    assert!(shown.contains("Caf\u{fffd}"), "{shown}");
    let saved = |path: &str, fields: &[(&str, &str)]| fill(&client, path, &[&[("base", "2")], fields].concat());
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let rule = sentence("cap", "40", "%", ("everyone", ""));
    let policies = format!("/periods/{period}/policies");
    for (path, fields) in [
        (rules("/text"), vec![("text", &*text)]),
        (rules("/save"), rule[1..].to_vec()),
        (policies, vec![("policy", "se-sekda-dki-34-2023")]),
    ] {
        let told = saved(&path, &fields);
        assert_eq!((told.status, version(&client, period)), (422, 2), "{path}: {}", told.text());
    }
    let told = saved(&rules("/text"), &[("text", &text)]).text();
    assert!(told.contains("Line \u{2068}8\u{2069}") || told.contains("Line 8"), "{told}");
    let mended = text.replace('\u{fffd}', "é");
    assert_eq!(saved(&rules("/text"), &[("text", &mended)]).status, 200);
    assert_eq!(settings(&client, period), mended);
    // One that somebody has written is a letter like any other.
    let written = mended.replace('é', "\u{fffd}");
    let done = fill(&client, &rules("/text"), &[("base", "3"), ("text", &written)]);
    assert_eq!((done.status, settings(&client, period)), (200, written), "{}", done.text());
}

#[test]
fn a_page_stays_filtered_in_another_language_and_a_filter_that_there_is_not_is_told() {
    let server = Server::start();
    let client = server.local();
    let period = client.period(&SMALL);
    client.solve(period);
    let roster = format!("/periods/{period}/roster");
    let host = client.address;
    let back = |referer: &str, back: &str| {
        let done = client.form("/language", &[("lang", "id"), ("back", back)], &[("Referer", referer)]);
        assert_eq!(done.status, 303, "{}", done.text());
        done.headers["location"].clone()
    };
    let filtered = format!("{roster}?unit=A&only=refused");
    assert_eq!(back(&format!("http://{host}{filtered}"), &roster), filtered);
    assert_eq!(back(&format!("http://{host}/other?x=1"), &roster), roster);
    assert_eq!(back("", &roster), roster);
    assert_eq!(back("http://evil.example//evil.example?x", "//evil.example"), "/");
    for only in ["", "refused", "locked", "broken"] {
        assert_eq!(client.visit("GET", &format!("{roster}?only={only}"), &[], b"").status, 200, "{only}");
    }
    for end in ["", "/rows"] {
        let refused = client.visit("GET", &format!("{roster}{end}?only=everybody"), &[], b"");
        assert_eq!(refused.status, 400, "{}", refused.text());
    }
}

#[test]
fn of_a_name_that_several_people_bear_it_is_told_who_they_are() {
    let server = Server::start();
    let client = server.local();
    let people = "employee_id,name,unit_id\nb1,Budi Sama,A\nb2,Budi Sama,B\na3,Ani,A\n";
    let files: Vec<(&str, &str)> = SMALL
        .into_iter()
        .filter(|(name, _)| !["preferences.csv", "absences.csv"].contains(name))
        .map(|(name, text)| if name == "employees.csv" { (name, people) } else { (name, text) })
        .collect();
    let period = client.period(&files);
    client.solve(period);
    client.post(&format!("/periods/{period}/publications"), &json!({})).ok();
    let absent = |language, name: &str| {
        let fields = [("base", "1"), ("employee", name), ("from", "2023-08-30"), ("to", ""), ("kind", "sick")];
        fill(&Client { language, ..client.clone() }, &format!("/periods/{period}/mend/absence"), &fields)
    };
    for language in ["en", "id"] {
        let told = absent(language, "Budi Sama");
        let told = (told.status, text(&told));
        assert!(told.0 == 422 && told.1.contains("b1") && told.1.contains("b2"), "{told:?}");
        for name in ["Budi Sama", "Nobody"] {
            let told = text(&absent(language, name));
            assert!(!told.contains("list of periods") && !told.contains("daftar periode"), "{told}");
        }
    }
    assert!(text(&absent("en", "Nobody")).contains("Nobody"));
}

#[test]
fn a_text_that_somebody_else_was_faster_with_stays_beside_theirs_and_can_be_saved_on_it() {
    let server = Server::start();
    let client = server.local();
    let period = client.period(&SMALL);
    let [theirs, mine] = ["# Theirs", "# Mine <b>"].map(|mark| format!("{}{mark}\n", SMALL[0].1));
    client.change("PUT", &format!("/periods/{period}/files/agency.toml"), 1, theirs.as_bytes()).ok();
    let path = format!("/periods/{period}/rules/text");
    let send = |base: &str| client.form(&path, &[("base", base), ("text", &mine)], &[]);
    let page = send("1");
    assert_eq!(page.status, 412);
    let page = text(&page).replace("&lt;", "<").replace("&gt;", ">");
    let field = page.split("<textarea").nth(1).unwrap().split("</textarea>").next().unwrap();
    assert!(field.contains("# Mine <b>") && !field.contains("# Theirs"), "{page}");
    assert!(page.contains("Somebody else has saved the rules") && page.contains("# Theirs"), "{page}");
    assert!(page.contains("id=\"text-base\" value=\"2\""), "{page}");
    // A page with scripts keeps its field, and gets the rest.
    let part = fill(&client, &path, &[("base", "1"), ("text", &mine)]);
    let part = (part.status, text(&part));
    assert!(part.0 == 412 && part.1.contains("id=\"text-base\" value=\"2\" hx-swap-oob"), "{part:?}");
    assert!(part.1.contains("# Theirs") && !part.1.contains("<textarea"), "{part:?}");
    assert_eq!(settings(&client, period), theirs);
    assert_eq!(send("2").status, 303);
    assert_eq!(settings(&client, period), mine);
}

#[test]
fn a_rule_that_clashes_with_a_table_is_not_saved_and_rules_among_errors_are_not_said_to_be_none() {
    let server = Server::start();
    let client = server.local();
    let mut files = with_rule("[[limit]]\nid = \"three\"\nper = \"week\"\nmax_wfh = 3\n");
    files.push(("locks.csv", "employee_id,date,state\na1,2023-08-28,WFH\n".to_owned()));
    let period = put(&client, &files);
    let rules = format!("/periods/{period}/rules");
    let office = [&sentence("office-day", "0", "", ("everyone", ""))[..], &[("weekday", "Mon")]].concat();
    let refused = client.form(&format!("{rules}/save"), &office, &[]);
    let told = text(&refused).replace(['\u{2068}', '\u{2069}'], "");
    assert_eq!((refused.status, version(&client, period)), (422, 1), "{told}");
    assert!(told.contains("the data have errors that they do not have now") && told.contains("Locks, row 2"), "{told}");
    let look = || text(&client.visit("GET", &rules, &[], b""));
    assert!(look().contains("class=\"sentence\""));
    let wrong = "employee_id,name,unit_id\na1,Ani,\n";
    client.change("PUT", &format!("/periods/{period}/files/employees.csv"), 1, wrong.as_bytes()).ok();
    let page = look();
    assert!(page.contains("cannot be shown as sentences") && !page.contains("No house rules yet"), "{page}");
}

#[test]
fn a_rule_that_has_moved_is_not_taken_out_or_changed_in_the_place_of_another() {
    let server = Server::start();
    let client = server.local();
    let period = put(&client, &with_rule("[[limit]]\nid = \"three\"\nper = \"week\"\nmax_wfh = 3\n"));
    let before = settings(&client, period);
    let line = (before.lines().count() - 3).to_string();
    let moved = format!("# One line more\n{before}");
    client.change("PUT", &format!("/periods/{period}/files/agency.toml"), 1, moved.as_bytes()).ok();
    let changed =
        [&sentence("most-home", "2", "", ("everyone", ""))[..], &[("line", &*line), ("id", "three")]].concat();
    for (end, fields) in [("remove", &[("base", "1"), ("line", &*line)][..]), ("save", &changed)] {
        let told = fill(&client, &format!("/periods/{period}/rules/{end}"), fields);
        assert_eq!(told.status, 412, "{end}: {}", told.text());
    }
    assert_eq!(settings(&client, period), moved);
}

#[test]
fn scenarios_keep_their_line_ends_and_the_letters_that_could_not_be_read() {
    let server = Server::start();
    let client = server.local();
    let period = client.period(&SMALL);
    let file = format!("/periods/{period}/files/scenarios.toml");
    let save = || {
        let base = version(&client, period).to_string();
        let form = [("base", &*base), ("name", "longgar"), ("cap", "75%")];
        fill(&client, &format!("/periods/{period}/compare/save"), &form)
    };
    let unread = b"# Caf\xe9\n[[scenario]]\nname = \"a\"\nset = { \"cap.max_wfh\" = \"40%\" }\n";
    client.change("PUT", &file, 1, unread).ok();
    let told = save();
    assert!(told.status == 422 && told.text().contains("scenarios.toml"), "{}", told.text());
    assert_eq!(client.get(&file).body, unread);
    let ended = "[[scenario]]\r\nname = \"a\"\r\nset = { \"cap.max_wfh\" = \"40%\" }\r\n";
    client.change("PUT", &file, 2, ended.as_bytes()).ok();
    assert_eq!(save().status, 200);
    let now = client.get(&file).text();
    assert!(now.starts_with(ended) && now.contains("longgar"), "{now:?}");
    assert_eq!(now.matches('\n').count(), now.matches("\r\n").count(), "{now:?}");
}

#[test]
fn a_page_that_tells_a_failure_leads_back_to_its_form_in_either_language() {
    let server = Server::start();
    let client = server.local();
    let period = client.period(&SMALL);
    let versions = format!("/periods/{period}/versions");
    let referer = format!("http://{}{versions}?before=9", client.address);
    let restore = [("base", "9"), ("version", "1")];
    let page = client.form(&format!("/periods/{period}/restore"), &restore, &[("Referer", &referer)]);
    assert_eq!(page.status, 412);
    let page = text(&page);
    assert!(page.contains(&format!("href=\"{versions}?before=9\"")), "{page}");
    assert!(page.contains(&format!("name=\"back\" value=\"{versions}?before=9\"")), "{page}");
    // A page that there is not has none before it.
    let missing = text(&client.visit("GET", "/periods/99/roster", &[("Referer", &referer)], b""));
    assert!(!missing.contains("before=9") && missing.contains("value=\"/periods/99/roster\""), "{missing}");
}
