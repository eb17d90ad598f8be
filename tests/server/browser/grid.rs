//! Grids while somebody else changes what they show, and what the keyboard, the clipboard and paper make of them.

use std::fs;

use serde_json::json;
use tempfile::TempDir;

use super::driver::{Browser, has_browser};
use super::served::Served;

/// A small agency whose employees are numbered, a page of whom is not all of them.
fn agency(people: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write(
        "agency.toml",
        "name = \"Dinas Contoh\"\npolicy = \"se-sekda-dki-34-2023\"\nfrom = 2023-08-28\nto = 2023-09-01\n\n\
         [[limit]]\nid = \"three\"\nper = \"week\"\nmax_wfh = 3\n",
    );
    write("units.csv", "unit_id,service\nA,administration\n");
    let rows: String = (1..=people).map(|number| format!("p{number:03},Nama {number},A\n")).collect();
    write("employees.csv", &format!("employee_id,name,unit_id\n{rows}"));
    write("preferences.csv", "employee_id,day\np001,Fri\np002,Fri\n");
    folder
}

/// Changes data as another session does.
fn change(served: &Served, changes: &serde_json::Value) {
    let page = served.page("/periods/1/version");
    let base = page.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    served.post("/api/v1/periods/1/edits", &format!("\"v{base}\""), &json!({"changes": changes}).to_string());
}

const NAME: &str = "[...document.querySelectorAll('.grid tr[data-key]')].map(row => row.cells[2].textContent)";

async fn press(browser: &Browser, key: &str) {
    let options = "bubbles: true, cancelable: true";
    browser
        .run(&format!(
            "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {{key: {key:?}, {options}}}))"
        ))
        .await;
}

async fn focus(browser: &Browser, key: &str, column: usize) {
    browser.find(&format!(".grid tr[data-key='{key}'] td")).await;
    browser.run(&format!("document.querySelector(\".grid tr[data-key='{key}']\").cells[{column}].focus()")).await;
}

async fn paste(browser: &Browser, text: &str) {
    browser
        .run(&format!(
            "const copied = new DataTransfer(); copied.setData('text/plain', {text:?});
             document.activeElement.dispatchEvent(
                 new ClipboardEvent('paste', {{clipboardData: copied, bubbles: true, cancelable: true}}))"
        ))
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_goes_where_it_was_typed_whatever_moves_meanwhile() {
    if !has_browser() {
        return;
    }
    let folder = agency(12);
    let served = Served::start(&[folder.path()]);
    let browser = Browser::start(1280, 900).await;
    browser.go(&served.link).await;
    browser.find(".cards").await;
    browser.go(&format!("{}/periods/1/data/employees", served.root())).await;

    // Somebody else takes a row above away while one is typing.
    focus(&browser, "12", 2).await;
    press(&browser, "Enter").await;
    browser.run("document.querySelector('td.editing input').value = 'Sari'").await;
    change(&served, &json!([{"kind": "remove", "table": "employees", "row": 5}]));
    browser.until("document.querySelector('#base').value === '2'").await;
    assert_eq!(browser.run("return document.querySelector('td.editing input').value").await, "Sari");
    press(&browser, "Enter").await;
    browser.until(&format!("document.querySelector('#base').value === '3' && {NAME}[9] === 'Sari'")).await;
    assert!(served.page("/periods/1/data/employees").contains("<td>p011</td><td>Sari</td>"));

    // The row that is to be taken away is the one that was pointed at.
    focus(&browser, "8", 2).await;
    let name = browser.run("return document.activeElement.textContent").await;
    browser.run("document.querySelector(\"form[hx-post$='/remove'] button\").focus()").await;
    change(&served, &json!([{"kind": "remove", "table": "employees", "row": 6}]));
    browser.until(&format!("{NAME}.length === 10")).await;
    browser.click("form[hx-post$='/remove'] button").await;
    browser.until(&format!("{NAME}.length === 9 && !{NAME}.includes({name})")).await;

    // Who changes the same cell is told what the other one wrote.
    focus(&browser, "3", 2).await;
    press(&browser, "Enter").await;
    browser.run("document.querySelector('td.editing input').value = 'Mine'").await;
    let theirs = json!([{"kind": "cell", "table": "employees", "row": 3, "column": "name", "text": "Theirs"}]);
    change(&served, &theirs);
    browser.until("document.querySelector('#base').value === '6'").await;
    press(&browser, "Enter").await;
    browser.until("document.querySelector('#toast').textContent.includes('Mine')").await;
    browser.until(&format!("{NAME}[1] === 'Theirs'")).await;

    // Along a row, faster than answers come; the new column gets its place.
    browser.run("document.querySelector('#toast').replaceChildren()").await;
    focus(&browser, "4", 2).await;
    for text in ["Baru", "A", "Jakarta Selatan"] {
        press(&browser, "Enter").await;
        browser.run(&format!("document.querySelector('td.editing input').value = {text:?}")).await;
        press(&browser, "Tab").await;
    }
    browser.until(&format!("{NAME}[2] === 'Baru' && document.querySelector('#base').value === '8'")).await;
    assert_eq!(browser.run("return document.querySelector('#toast').textContent").await, "");
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_block_from_a_spreadsheet_goes_into_its_cells_or_nowhere() {
    if !has_browser() {
        return;
    }
    let folder = agency(80);
    let served = Served::start(&[folder.path()]);
    let browser = Browser::start(1280, 900).await;
    browser.go(&served.link).await;
    browser.find(".cards").await;
    browser.go(&format!("{}/periods/1/data/employees", served.root())).await;
    focus(&browser, "2", 2).await;
    paste(&browser, "Ani \"A\"\tA\r\n\"two\nlines \"\"q\"\"\"\tA\r\n").await;
    browser.until(&format!("{NAME}[0] === 'Ani \"A\"' && {NAME}[1] === 'two lines \"q\"'")).await;
    assert_eq!(browser.run(&format!("return {NAME}[2]")).await, "Nama 3");
    // More rows than are loaded.
    focus(&browser, "4", 2).await;
    let names: Vec<String> = (0..78).map(|number| format!("N{number}")).collect();
    paste(&browser, &names.join("\n")).await;
    browser.until(&format!("document.querySelector('#base').value === '3' && {NAME}[2] === 'N0'")).await;
    assert!(served.page("/periods/1/data/employees?start=60").contains("<td>p080</td><td>N77</td>"));
    // More rows or columns than there are: told, and nothing is lost half.
    for wide in ["x\n".repeat(79), "x\t".repeat(20)] {
        browser.run("document.querySelector('#toast').replaceChildren()").await;
        focus(&browser, "4", 2).await;
        paste(&browser, &wide).await;
        browser.find("#toast .note.bad").await;
    }
    assert_eq!(browser.run("return document.querySelector('#base').value").await, "3");
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_act_on_what_has_the_focus() {
    if !has_browser() {
        return;
    }
    let folder = agency(12);
    let served = Served::start(&[folder.path()]);
    let browser = Browser::start(1280, 900).await;
    browser.go(&served.link).await;
    browser.find(".cards").await;
    browser.go(&format!("{}/periods/1/roster", served.root())).await;
    browser.click("#solve").await;
    browser.find(".roster tr.person td").await;
    // A click, an arrow, and the key that locks.
    browser.click(".roster tr.person td").await;
    browser.find("#why .state").await;
    press(&browser, "ArrowRight").await;
    let here = browser.run("return document.activeElement.cellIndex").await;
    assert_eq!(here, 2);
    press(&browser, "k").await;
    browser.find(".roster td.l").await;
    let locked = "[...document.querySelectorAll('.roster td.l')].map(cell => cell.cellIndex)";
    assert_eq!(browser.run(&format!("return {locked}")).await, json!([2]));

    // Where somebody types, Ctrl+Z is the field's own.
    browser.go(&format!("{}/periods/1/rules", served.root())).await;
    browser.find("textarea").await;
    let undo = "document.activeElement.dispatchEvent(new KeyboardEvent('keydown',
        {key: 'z', ctrlKey: true, bubbles: true, cancelable: true}))";
    browser.run("document.querySelector('textarea').closest('details').open = true").await;
    for field in ["textarea", "#rule-form button"] {
        browser.run(&format!("document.querySelector({field:?}).focus()")).await;
        let is_left = browser.run(&format!("return {undo}")).await;
        assert_eq!(is_left, field == "textarea", "{field}");
    }
    browser.until("document.querySelector('#base').value === '3'").await;
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn eight_tabs_hear_of_a_change_through_one_stream() {
    if !has_browser() {
        return;
    }
    let folder = agency(12);
    let served = Served::start(&[folder.path()]);
    let browser = Browser::start(1280, 900).await;
    browser.go(&served.link).await;
    browser.find(".cards").await;
    for _ in 0..8 {
        let tab = browser.client.new_window(true).await.unwrap().handle;
        browser.client.switch_to_window(tab).await.unwrap();
        browser.go(&format!("{}/periods/1/data/employees", served.root())).await;
        browser.find(".grid td").await;
    }
    change(&served, &json!([{"kind": "cell", "table": "employees", "row": 2, "column": "name", "text": "Sari"}]));
    for tab in browser.client.windows().await.unwrap().into_iter().skip(1) {
        browser.client.switch_to_window(tab).await.unwrap();
        browser.until(&format!("{NAME}[0] === 'Sari'")).await;
    }
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_as_one_types_shows_the_answer_to_what_was_typed_last() {
    if !has_browser() {
        return;
    }
    let folder = agency(12);
    let served = Served::start(&[folder.path()]);
    let browser = Browser::start(1280, 900).await;
    browser.go(&served.link).await;
    browser.find(".cards").await;
    browser.go(&format!("{}/periods/1/rules", served.root())).await;
    browser.click(".rule .whom summary").await;
    browser.find(".rule .people li").await;
    // The field is the one that was there, with what was typed in it.
    browser.run("window.field = document.querySelector('.rule .selected input'); window.field.focus()").await;
    for text in ["Nama", "Nama 12"] {
        browser.fill(".rule .selected input", text).await;
        tokio::time::sleep(std::time::Duration::from_millis(170)).await;
    }
    browser.until("document.querySelectorAll('.rule .people li').length === 1").await;
    assert_eq!(browser.run("return window.field.isConnected && document.activeElement === window.field").await, true);
    assert_eq!(browser.run("return window.field.value").await, "Nama 12");
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn paper_has_every_row_and_no_navigation() {
    if !has_browser() {
        return;
    }
    let folder = agency(80);
    let served = Served::start(&[folder.path()]);
    let browser = Browser::start(1280, 900).await;
    browser.go(&served.link).await;
    browser.find(".cards").await;
    browser.go(&format!("{}/periods/1/roster", served.root())).await;
    browser.click("#solve").await;
    browser.find(".roster tr.person td").await;
    browser.go(&format!("{}/periods/1/data/employees", served.root())).await;
    browser.find(".grid td").await;
    for page in ["roster", "wishes", "data/employees"] {
        browser.go(&format!("{}/periods/1/{page}", served.root())).await;
        browser.find(".grid td").await;
        browser.run("dispatchEvent(new Event('beforeprint'))").await;
        let rows = "document.querySelectorAll('.grid tr[data-key]:not(.total)').length";
        assert_eq!(browser.run(&format!("return {rows}")).await, 80, "{page}");
        assert_eq!(browser.run("return document.querySelectorAll('tr.space').length").await, 0, "{page}");
        browser.run("dispatchEvent(new Event('afterprint'))").await;
        browser.until(&format!("{rows} < 80")).await;
    }
    let style = browser.run("return fetch('/asset/workbench.css').then(answer => answer.text())").await;
    let paper = style.as_str().unwrap().split("@media print").nth(1).unwrap().to_owned();
    for hidden in [".tabs", ".tables", ".foot", "tr.space"] {
        assert!(paper.contains(hidden), "{hidden}");
    }
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_shows_the_roster_and_keeps_the_rules_that_somebody_else_made() {
    if !has_browser() {
        return;
    }
    let folder = agency(12);
    let served = Served::start(&[folder.path()]);
    let browser = Browser::start(1280, 900).await;
    browser.go(&served.link).await;
    browser.find(".cards").await;
    browser.go(&format!("{}/periods/1/roster", served.root())).await;
    browser.find("#solve").await;
    served.post("/api/v1/periods/1/solve", "*", "{}");
    browser.find(".roster tr.person td").await;
    change(&served, &json!([{"kind": "cell", "table": "preferences", "row": 2, "column": "day", "text": "Mon"}]));
    browser.find("#standing .note.warn").await;
    served.post("/api/v1/periods/1/solve", "*", "{}");
    browser.find("#standing .note.good").await;

    // The text of the rules, when somebody else was faster: it stays to be copied, and going back does not bring it in.
    browser.go(&format!("{}/periods/1/rules", served.root())).await;
    browser.find("textarea").await;
    let text = "document.querySelector('textarea')";
    browser.run(&format!("{text}.closest('details').open = true; {text}.value += '# Mine'")).await;
    change(&served, &json!([{"kind": "cell", "table": "preferences", "row": 2, "column": "day", "text": "Tue"}]));
    browser.until("document.querySelector('#base').value === '3'").await;
    browser.click("form[action$='/rules/text'] button").await;
    browser.find("#toast .note.bad").await;
    assert_eq!(browser.run(&format!("return {text}.value.endsWith('# Mine')")).await, true);
    browser.go(&format!("{}/periods/1/versions", served.root())).await;
    browser.client.back().await.unwrap();
    browser.find("textarea").await;
    assert_eq!(browser.run(&format!("return {text}.value.includes('# Mine')")).await, false);
    browser.end().await;
}
