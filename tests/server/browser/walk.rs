//! The walk of a planner, from a workbook with errors to sheets to sign, in both languages.

use std::fs;
use std::path::{Path, PathBuf};

use super::driver::{Browser, has_browser};
use super::served::{Served, giliran};

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
    if !has_browser() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let workbook = broken_workbook(folder.path());
    let served = Served::start(&[]);
    let browser = Browser::start(1280, 900).await;
    let picture = |name: &str| format!("{name}-1280-{language}");
    browser.go(&served.link).await;
    browser.find(".doors").await;
    browser.click(&format!(".language button[value={language}]")).await;
    browser.until(&format!("document.documentElement.lang === '{language}' && document.querySelector('.doors')")).await;
    browser.picture(&picture("first")).await;

    // The workbook comes in, and shows what is wrong at its cells.
    let file = browser.find(".door input[type=file]").await;
    file.send_keys(workbook.to_str().unwrap()).await.unwrap();
    browser.until("location.pathname.includes('/data')").await;
    browser.find(".tables .bad").await;
    let errors = "document.querySelectorAll('.problems li.error').length";
    browser.until(&format!("{errors} === 2")).await;
    for (table, wrong, right) in [("employees", "K99", "K01"), ("absences", "holiday", "leave")] {
        browser.go(&format!("{}/periods/1/data/{table}", served.root())).await;
        browser.find("td.error").await;
        browser.picture(&picture(&format!("data-{table}"))).await;
        let cell = browser.find("td.error").await;
        assert_eq!(cell.text().await.unwrap(), wrong);
        // As in a spreadsheet: to the cell, type, Enter.
        browser.run("document.querySelector('td.error').focus()").await;
        browser.until("!document.querySelector('#told').hidden").await;
        cell.send_keys(right).await.unwrap();
        browser
            .run("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}))")
            .await;
        browser.until("!document.querySelector('td.error') && !document.querySelector('td.editing')").await;
    }
    browser.until(&format!("{errors} === 0")).await;

    // Two house rules, as sentences.
    for (kind, fields) in
        [("most-home", vec![("number", "4"), ("window", "week")]), ("coverage", vec![("number", "20")])]
    {
        browser.go(&format!("{}/periods/1/rules", served.root())).await;
        browser.click(&format!("[hx-get$='kind={kind}']")).await;
        browser.find("#rule-form form").await;
        for (name, value) in fields {
            browser.fill(&format!("#rule-form [name={name}]"), value).await;
        }
        browser.picture(&picture(&format!("rule-{kind}"))).await;
        browser.click("#rule-form button.main").await;
        browser
            .until(&format!("[...document.querySelectorAll('.rule code')].some(code => code.textContent === '{kind}')"))
            .await;
    }
    browser.picture(&picture("rules")).await;
    browser.go(&format!("{}/periods/1/policies", served.root())).await;
    browser.find(".policy.now").await;
    browser.picture(&picture("policies")).await;

    // Solve, ask why, lock.
    browser.go(&format!("{}/periods/1/roster", served.root())).await;
    browser.click("#solve").await;
    browser.find(".roster td.h").await;
    browser.find("#standing .note.good").await;
    browser.picture(&picture("roster")).await;
    browser.click(".roster td.r").await;
    browser.find("#why .state").await;
    browser.find("#why [data-lock-state]").await;
    browser.picture(&picture("why")).await;
    let locked = "document.querySelectorAll('.roster td.l').length";
    let before = browser.run(&format!("return {locked}")).await.as_u64().unwrap();
    browser.click("#why [data-lock-state=WFO]").await;
    browser.until(&format!("{locked} === {}", before + 1)).await;
    browser.find("#standing .note.good").await;
    browser.picture(&picture("locked")).await;

    // 50% against 75%.
    browser.go(&format!("{}/periods/1/compare", served.root())).await;
    browser.click("#sweep").await;
    browser.find("#pair table").await;
    browser.fill("[name=two]", "75").await;
    let heads = "[...document.querySelectorAll('#pair thead th')].map(head => head.textContent).join(' ')";
    browser.until(&format!("/50% 75%/.test({heads})")).await;
    browser.picture(&picture("compare")).await;

    // Publish; somebody falls ill; mend; whom to tell.
    browser.go(&format!("{}/periods/1/publish", served.root())).await;
    browser.fill("[name=by]", "Sari Contoh").await;
    browser.fill("[name=number]", "800/1").await;
    browser.click("form[action$='/publish'] button").await;
    browser.find(".note.good").await;
    browser.picture(&picture("published")).await;
    let first_at_home = format!(
        "return fetch('{}/periods/1/roster/rows').then(answer => answer.text()).then(text => {{
            const rows = new DOMParser().parseFromString('<table>' + text + '</table>', 'text/html').querySelectorAll('tr.person');
            const row = [...rows].find(row => row.querySelector('td.h'));
            return row.dataset.key;
        }})",
        served.root()
    );
    let ill = browser.run(&first_at_home).await;
    let day = browser.run("return document.querySelector('[name=from]').min").await;
    browser.fill("[name=employee]", ill.as_str().unwrap()).await;
    browser.fill("form[hx-post$='/absence'] [name=from]", day.as_str().unwrap()).await;
    browser.fill("form[hx-post$='/absence'] [name=to]", day.as_str().unwrap()).await;
    browser.click("form[hx-post$='/absence'] button").await;
    browser.find("section.sheet table.numbers tbody tr").await;
    browser.picture(&picture("mended")).await;
    assert!(browser.text().await.contains(ill.as_str().unwrap()));

    // Sheets out.
    let sheet = browser
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
    browser.go(&format!("{}/periods/1/answers?employee={}", served.root(), ill.as_str().unwrap())).await;
    browser.find(".paper h1").await;
    browser.picture(&picture("answer")).await;
    browser.go(&format!("{}/", served.root())).await;
    browser.find(".card").await;
    browser.picture(&picture("periods")).await;
    browser.end().await;
}
