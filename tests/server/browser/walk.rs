//! The walk of a planner, from a workbook with errors to sheets to sign, in both languages.

use std::fs;
use std::path::{Path, PathBuf};

use super::planner::Planner;
use super::served::giliran;

/// A workbook of an example in which somebody is in a unit that does not exist, and away for a reason that is none.
fn broken_workbook(folder: &Path) -> PathBuf {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/examples/kementerian");
    let broken = folder.join("broken");
    fs::create_dir(&broken).unwrap();
    for entry in fs::read_dir(example).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_file()) {
        fs::copy(entry.path(), broken.join(entry.file_name())).unwrap();
    }
    let damage = |file: &str, from: &str, to: &str| {
        let path = broken.join(file);
        let text = fs::read_to_string(&path).unwrap();
        let damaged = text.replacen(from, to, 1);
        assert_ne!(text, damaged, "{file} has {from}");
        fs::write(path, damaged).unwrap();
    };
    damage("employees.csv", ",K01,", ",K99,");
    damage("absences.csv", ",leave", ",holiday");
    let workbook = folder.join("data.xlsx");
    let converted = giliran().arg("convert").arg(&broken).arg(&workbook).output().unwrap();
    assert!(workbook.is_file(), "{}", String::from_utf8_lossy(&converted.stderr));
    workbook
}

#[tokio::test(flavor = "multi_thread")]
async fn a_planner_walks_through_in_indonesian() {
    walk("id").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_planner_walks_through_in_english() {
    walk("en").await;
}

async fn walk(language: &str) {
    let folder = tempfile::tempdir().unwrap();
    let workbook = broken_workbook(folder.path());
    let Some(planner) = Planner::start(&[]).await else { return };
    let picture = |name: &str| format!("{name}-1280-{language}");
    planner.speak(language).await;
    planner.picture(&picture("first")).await;

    // The workbook comes in, and shows what is wrong at its cells.
    let file = planner.find(".door input[type=file]").await;
    file.send_keys(workbook.to_str().unwrap()).await.unwrap();
    planner.until("location.pathname.includes('/data')").await;
    planner.find(".tables .bad").await;
    let errors = "document.querySelectorAll('.problems li.error').length";
    planner.until(&format!("{errors} === 2")).await;
    for (table, wrong, right) in [("employees", "K99", "K01"), ("absences", "holiday", "leave")] {
        planner.open(&format!("periods/1/data/{table}")).await;
        planner.find("td.error").await;
        planner.picture(&picture(&format!("data-{table}"))).await;
        let cell = planner.find("td.error").await;
        assert_eq!(cell.text().await.unwrap(), wrong);
        // As in a spreadsheet: to the cell, type, Enter.
        planner.run("document.querySelector('td.error').focus()").await;
        planner.until("!document.querySelector('#told').hidden").await;
        cell.send_keys(right).await.unwrap();
        planner.press("Enter").await;
        planner.until("!document.querySelector('td.error') && !document.querySelector('td.editing')").await;
    }
    planner.until(&format!("{errors} === 0")).await;

    // Two house rules, as sentences.
    for (kind, fields) in
        [("most-home", vec![("number", "4"), ("window", "week")]), ("coverage", vec![("number", "20")])]
    {
        planner.open("periods/1/rules").await;
        planner.click(&format!("[hx-get$='kind={kind}']")).await;
        planner.find("#rule-form form").await;
        for (name, value) in fields {
            planner.fill(&format!("#rule-form [name={name}]"), value).await;
        }
        planner.picture(&picture(&format!("rule-{kind}"))).await;
        planner.click("#rule-form button.main").await;
        planner
            .until(&format!("[...document.querySelectorAll('.rule code')].some(code => code.textContent === '{kind}')"))
            .await;
    }
    planner.picture(&picture("rules")).await;
    planner.open("periods/1/policies").await;
    planner.find(".policy.now").await;
    planner.picture(&picture("policies")).await;

    // Solve, ask why, lock.
    planner.open("periods/1/roster").await;
    planner.click("#solve").await;
    planner.find(".roster td.h").await;
    planner.find("#standing .note.good").await;
    planner.picture(&picture("roster")).await;
    planner.click(".roster td.r").await;
    planner.find("#why .state").await;
    planner.find("#why [data-lock-state]").await;
    planner.picture(&picture("why")).await;
    let locked = "document.querySelectorAll('.roster td.l').length";
    let before = planner.run(&format!("return {locked}")).await.as_u64().unwrap();
    planner.click("#why [data-lock-state=WFO]").await;
    planner.until(&format!("{locked} === {}", before + 1)).await;
    planner.find("#standing .note.good").await;
    planner.picture(&picture("locked")).await;

    // 50% against 75%.
    planner.open("periods/1/compare").await;
    planner.click("#sweep").await;
    planner.find("#pair table").await;
    planner.fill("[name=two]", "75").await;
    let heads = "[...document.querySelectorAll('#pair thead th')].map(head => head.textContent).join(' ')";
    planner.until(&format!("/50% 75%/.test({heads})")).await;
    planner.picture(&picture("compare")).await;

    // Publish; somebody falls ill; mend; whom to tell.
    planner.open("periods/1/publish").await;
    planner.fill("[name=by]", "Sari Contoh").await;
    planner.fill("[name=number]", "800/1").await;
    planner.click("form[action$='/publish'] button").await;
    planner.find(".note.good").await;
    planner.picture(&picture("published")).await;
    let first_at_home = format!(
        "return fetch('{}/periods/1/roster/rows').then(answer => answer.text()).then(text => {{
            const rows = new DOMParser().parseFromString('<table>' + text + '</table>', 'text/html').querySelectorAll('tr.person');
            const row = [...rows].find(row => row.querySelector('td.h'));
            return row.dataset.key;
        }})",
        planner.served.root()
    );
    let ill = planner.run(&first_at_home).await;
    let day = planner.run("return document.querySelector('[name=from]').min").await;
    planner.fill("[name=employee]", ill.as_str().unwrap()).await;
    planner.fill("form[hx-post$='/absence'] [name=from]", day.as_str().unwrap()).await;
    planner.fill("form[hx-post$='/absence'] [name=to]", day.as_str().unwrap()).await;
    planner.click("form[hx-post$='/absence'] button").await;
    planner.find("section.sheet table.numbers tbody tr").await;
    planner.picture(&picture("mended")).await;
    assert!(planner.text().await.contains(ill.as_str().unwrap()));

    // Sheets out.
    let sheet = planner
        .run(
            "return fetch('/periods/1/download/roster.xlsx').then(answer => answer.arrayBuffer()).then(bytes => {
                let text = '';
                for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte);
                return btoa(text);
            })",
        )
        .await;
    assert!(sheet.as_str().unwrap().starts_with("UEsD"), "a workbook is an archive");
    assert!(sheet.as_str().unwrap().len() > 4_000);

    // An employee asks.
    planner.open(&format!("periods/1/answers?employee={}", ill.as_str().unwrap())).await;
    planner.find(".paper h1").await;
    planner.picture(&picture("answer")).await;
    planner.open("").await;
    planner.find(".card").await;
    planner.picture(&picture("periods")).await;
    planner.end().await;
}
