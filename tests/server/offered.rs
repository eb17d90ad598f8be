//! What pages offer is what whoever looks may do.

use serde_json::json;

use crate::fixture::{Client, SMALL, Server};
use crate::seen::fill;

const RULES: &str = "\n[[limit]]\nid = \"three\"\nper = \"week\"\nmax_wfh = 3\n";
const SCENARIOS: &str = "[[scenario]]\nname = \"tighter\"\nset = { \"cap.max_wfh\" = \"40%\" }\n";

/// The addresses to which the forms of a page send.
fn forms(page: &str) -> Vec<String> {
    let posted = page.split("<form").skip(1).filter_map(|form| form.split('>').next()?.split("action=\"").nth(1));
    posted.filter_map(|action| action.split('"').next()).map(str::to_owned).collect()
}

#[test]
fn pages_offer_what_a_role_may_do() {
    let server = Server::with_accounts();
    let planner = server.log_in("planner");
    let agency = format!("{}{RULES}", SMALL[0].1);
    let files: Vec<(&str, &str)> =
        SMALL.into_iter().skip(1).chain([("agency.toml", &*agency), ("scenarios.toml", SCENARIOS)]).collect();
    let period = planner.period(&files);
    planner.solve(period);
    let path = |rest: &str| format!("/periods/{period}/{rest}");
    let pages = [
        "data/employees",
        "data/absences",
        "wishes",
        "rules",
        "policies",
        "roster",
        "compare",
        "publish",
        "versions",
        "answers",
    ];
    let look = |client: &Client, page: &str| client.visit("GET", &path(page), &[], b"");
    // What changes something, and who may.
    let of_plan = [
        "undo",
        "redo",
        "/rules/",
        "/policies",
        "/add",
        "/remove",
        "adopt",
        "/restore",
        "/publish",
        "/mend",
        "/close",
        "/import",
        "/solve",
    ];
    let offered =
        |page: &str, what: &str| forms(page).iter().any(|action| action.contains(what) && !action.contains("/costs"));
    for page in pages {
        let seen = look(&server.log_in("reader"), page);
        assert_eq!(seen.status, 200, "{page}");
        let text = seen.text();
        assert!(!of_plan.iter().any(|what| offered(&text, what)), "{page}: {:?}", forms(&text));
        assert!(!text.contains("data-edit=") && !text.contains("data-lock"), "{page}");
        assert!(!text.contains("rules/form?"), "{page}");
    }
    let own = look(&server.log_in("reader"), "roster/cell?employee=a1&date=2023-08-28").text();
    assert!(!own.contains("data-lock-state"), "{own}");
    for (page, what) in
        [("rules", "/rules/remove"), ("compare", "adopt"), ("roster", "undo"), ("data/employees", "/add")]
    {
        assert!(offered(&look(&planner, page).text(), what), "{page} {what}");
    }
    // An operator has the parts that are not about the whole agency, and changes what is about people.
    let operator = server.log_in("operator");
    let page = look(&operator, "data/absences").text();
    let tabs = page.split("class=\"tabs\"").nth(1).unwrap().split("</nav>").next().unwrap();
    let parts: Vec<&str> = tabs.split("href=\"").skip(1).map(|tab| tab.split('"').next().unwrap()).collect();
    for part in &parts {
        assert!([200, 303].contains(&operator.visit("GET", part, &[], b"").status), "{part}");
    }
    assert_eq!(parts.len(), 3, "{parts:?}");
    for other in ["rules", "policies", "compare", "publish", "versions"] {
        assert_eq!(look(&operator, other).status, 403, "{other}");
    }
    assert!(offered(&page, "/add") && page.contains("data-edit=") && !offered(&page, "undo"), "{:?}", forms(&page));
    let page = look(&operator, "data/employees").text();
    assert!(!offered(&page, "/add") && !page.contains("data-edit="), "{:?}", forms(&page));
    let page = look(&operator, "roster").text();
    assert!(!offered(&page, "undo") && !page.contains("data-lock"), "{page}");
}

#[test]
fn whoever_began_a_search_ends_it() {
    let server = Server::with_accounts();
    let (planner, reader) = (server.log_in("planner"), server.log_in("reader"));
    let period = planner.period(&SMALL);
    planner.solve(period);
    let begun = fill(&reader, &format!("/periods/{period}/compare/sweep"), &[]);
    assert_eq!(begun.status, 200, "{}", begun.text());
    let jobs = reader.get(&format!("/periods/{period}/jobs")).ok();
    let job_of =
        |who: &str| jobs.as_array().unwrap().iter().find(|job| job["who"] == who).unwrap()["id"].as_u64().unwrap();
    let (own, other) = (job_of("reader"), job_of("planner"));
    assert_eq!(reader.ask("DELETE", &format!("/jobs/{own}"), &[], b"").status, 200);
    assert_eq!(fill(&reader, &format!("/periods/{period}/jobs/{own}/cancel"), &[]).status, 200);
    assert_eq!(reader.ask("DELETE", &format!("/jobs/{other}"), &[], b"").refused(403), "server-forbidden");
    assert_eq!(planner.ask("DELETE", &format!("/jobs/{own}"), &[], b"").status, 200, "a planner ends any");
}

#[test]
fn a_wish_that_stands_in_the_table_of_employees_is_not_offered_to_an_operator() {
    let server = Server::with_accounts();
    let planner = server.log_in("planner");
    let files = SMALL.map(|(name, text)| match name {
        "employees.csv" => (
            name,
            "employee_id,name,unit_id,preferences\na1,Ani,A,2023-08-29:5\na2,Adi,A,\na3,Asih,A1,\na4,Agus,A1,\n\
             rahasia1,Rahasia Satu,B,\nrahasia2,Rahasia Dua,B,\n",
        ),
        _ => (name, text),
    });
    let period = planner.period(&files);
    let operator = server.log_in("operator");
    let rows = |client: &Client| look_at(client, &format!("/periods/{period}/wishes/rows"));
    assert_eq!(rows(&operator).matches(" fixed\"").count(), 1, "{}", rows(&operator));
    assert!(rows(&operator).contains("whoever plans can change it there"), "{}", rows(&operator));
    assert!(!rows(&planner).contains(" fixed\""));
    let wish = |client: &Client, day: &str| {
        let edits = json!([{"row": "a1", "column": day, "before": "5", "text": "2"}]).to_string();
        fill(client, &format!("/periods/{period}/wishes/cells"), &[("base", "1"), ("edits", &edits)])
    };
    let refused = wish(&operator, "2023-08-29");
    assert!(refused.status == 422 && refused.text().contains("table of employees"), "{}", refused.text());
    assert_eq!(wish(&operator, "2023-08-30").status, 200);
    assert_eq!(wish(&planner, "2023-08-29").status, 200);
}

fn look_at(client: &Client, path: &str) -> String {
    client.visit("GET", path, &[], b"").text()
}
