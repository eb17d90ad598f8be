//! Grids while somebody else changes what they show, and what the keyboard, the clipboard and paper make of them.

use std::fs;

use serde_json::json;
use tempfile::TempDir;

use super::planner::Planner;

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

const NAME: &str = "[...document.querySelectorAll('.grid tr[data-key]')].map(row => row.cells[2].textContent)";

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_goes_where_it_was_typed_whatever_moves_meanwhile() {
    let folder = agency(12);
    let Some(planner) = Planner::start(&[folder.path()]).await else { return };
    planner.open("periods/1/data/employees").await;

    // Somebody else takes a row above away while one is typing.
    planner.focus("12", 2).await;
    planner.type_text("Sari").await;
    planner.change_elsewhere(&json!({"kind": "remove", "table": "employees", "row": 5}));
    planner.until_version(2).await;
    assert_eq!(planner.run("return document.querySelector('td.editing input').value").await, "Sari");
    planner.press("Enter").await;
    planner.until(&format!("document.querySelector('#base').value === '3' && {NAME}[9] === 'Sari'")).await;
    assert!(planner.served.page("/periods/1/data/employees").contains("<td>p011</td><td>Sari</td>"));

    // The row that is to be taken away is the one that was pointed at.
    planner.focus("8", 2).await;
    let name = planner.run("return document.activeElement.textContent").await;
    planner.run("document.querySelector(\"form[hx-post$='/remove'] button\").focus()").await;
    planner.change_elsewhere(&json!({"kind": "remove", "table": "employees", "row": 6}));
    planner.until(&format!("{NAME}.length === 10")).await;
    planner.click("form[hx-post$='/remove'] button").await;
    planner.until(&format!("{NAME}.length === 9 && !{NAME}.includes({name})")).await;

    // Who changes the same cell is told what the other one wrote.
    planner.focus("3", 2).await;
    planner.type_text("Mine").await;
    let theirs = json!({"kind": "cell", "table": "employees", "row": 3, "column": "name", "text": "Theirs"});
    planner.change_elsewhere(&theirs);
    planner.until_version(6).await;
    planner.press("Enter").await;
    planner.until("document.querySelector('#toast').textContent.includes('Mine')").await;
    planner.until(&format!("{NAME}[1] === 'Theirs'")).await;

    // Along a row, faster than answers come; the new column gets its place.
    planner.run("document.querySelector('#toast').replaceChildren()").await;
    planner.focus("4", 2).await;
    for text in ["Baru", "A", "Jakarta Selatan"] {
        planner.type_text(text).await;
        planner.press("Tab").await;
    }
    planner.until(&format!("{NAME}[2] === 'Baru' && document.querySelector('#base').value === '8'")).await;
    assert_eq!(planner.run("return document.querySelector('#toast').textContent").await, "");
    planner.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_block_from_a_spreadsheet_goes_into_its_cells_or_nowhere() {
    let folder = agency(80);
    let Some(planner) = Planner::start(&[folder.path()]).await else { return };
    planner.open("periods/1/data/employees").await;
    planner.focus("2", 2).await;
    planner.paste("Ani \"A\"\tA\r\n\"two\nlines \"\"q\"\"\"\tA\r\n").await;
    planner.until(&format!("{NAME}[0] === 'Ani \"A\"' && {NAME}[1] === 'two lines \"q\"'")).await;
    assert_eq!(planner.run(&format!("return {NAME}[2]")).await, "Nama 3");
    // More rows than are loaded.
    planner.focus("4", 2).await;
    let names: Vec<String> = (0..78).map(|number| format!("N{number}")).collect();
    planner.paste(&names.join("\n")).await;
    planner.until(&format!("document.querySelector('#base').value === '3' && {NAME}[2] === 'N0'")).await;
    assert!(planner.served.page("/periods/1/data/employees?start=60").contains("<td>p080</td><td>N77</td>"));
    // More rows or columns than there are: told, and nothing is lost half.
    for wide in ["x\n".repeat(79), "x\t".repeat(20)] {
        planner.run("document.querySelector('#toast').replaceChildren()").await;
        planner.focus("4", 2).await;
        planner.paste(&wide).await;
        planner.find("#toast .note.bad").await;
    }
    assert_eq!(planner.run("return document.querySelector('#base').value").await, "3");
    planner.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_act_on_what_has_the_focus() {
    let folder = agency(12);
    let Some(planner) = Planner::start(&[folder.path()]).await else { return };
    planner.solve().await;
    // A click, an arrow, and the key that locks.
    planner.click(".roster tr.person td").await;
    planner.find("#why .state").await;
    planner.press("ArrowRight").await;
    let here = planner.run("return document.activeElement.cellIndex").await;
    assert_eq!(here, 2);
    planner.press("k").await;
    planner.find(".roster td.l").await;
    let locked = "[...document.querySelectorAll('.roster td.l')].map(cell => cell.cellIndex)";
    assert_eq!(planner.run(&format!("return {locked}")).await, json!([2]));

    // Where somebody types, Ctrl+Z is the field's own.
    planner.open("periods/1/rules").await;
    planner.find("textarea").await;
    let undo = "document.activeElement.dispatchEvent(new KeyboardEvent('keydown',
        {key: 'z', ctrlKey: true, bubbles: true, cancelable: true}))";
    planner.run("document.querySelector('textarea').closest('details').open = true").await;
    for field in ["textarea", "#rule-form button"] {
        planner.run(&format!("document.querySelector({field:?}).focus()")).await;
        let is_left = planner.run(&format!("return {undo}")).await;
        assert_eq!(is_left, field == "textarea", "{field}");
    }
    planner.until_version(3).await;
    planner.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn eight_tabs_hear_of_a_change_through_one_stream() {
    let folder = agency(12);
    let Some(planner) = Planner::start(&[folder.path()]).await else { return };
    for _ in 0..8 {
        planner.open_tab("periods/1/data/employees").await;
        planner.find(".grid td").await;
    }
    planner
        .change_elsewhere(&json!({"kind": "cell", "table": "employees", "row": 2, "column": "name", "text": "Sari"}));
    for tab in planner.client.windows().await.unwrap().into_iter().skip(1) {
        planner.client.switch_to_window(tab).await.unwrap();
        planner.until(&format!("{NAME}[0] === 'Sari'")).await;
    }
    planner.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_as_one_types_shows_the_answer_to_what_was_typed_last() {
    let folder = agency(12);
    let Some(planner) = Planner::start(&[folder.path()]).await else { return };
    planner.open("periods/1/rules").await;
    planner.click(".rule .whom summary").await;
    planner.find(".rule .people li").await;
    // The field is the one that was there, with what was typed in it.
    planner.run("window.field = document.querySelector('.rule .selected input'); window.field.focus()").await;
    for text in ["Nama", "Nama 12"] {
        planner.fill(".rule .selected input", text).await;
        tokio::time::sleep(std::time::Duration::from_millis(170)).await;
    }
    planner.until("document.querySelectorAll('.rule .people li').length === 1").await;
    assert_eq!(planner.run("return window.field.isConnected && document.activeElement === window.field").await, true);
    assert_eq!(planner.run("return window.field.value").await, "Nama 12");
    planner.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn paper_has_every_row_and_no_navigation() {
    let folder = agency(80);
    let Some(planner) = Planner::start(&[folder.path()]).await else { return };
    planner.solve().await;
    planner.open("periods/1/data/employees").await;
    planner.find(".grid td").await;
    for page in ["roster", "wishes", "data/employees"] {
        planner.open(&format!("periods/1/{page}")).await;
        planner.find(".grid td").await;
        planner.run("dispatchEvent(new Event('beforeprint'))").await;
        let rows = "document.querySelectorAll('.grid tr[data-key]:not(.total)').length";
        assert_eq!(planner.run(&format!("return {rows}")).await, 80, "{page}");
        assert_eq!(planner.run("return document.querySelectorAll('tr.space').length").await, 0, "{page}");
        planner.run("dispatchEvent(new Event('afterprint'))").await;
        planner.until(&format!("{rows} < 80")).await;
    }
    let style = planner.run("return fetch('/asset/workbench.css').then(answer => answer.text())").await;
    let paper = style.as_str().unwrap().split("@media print").nth(1).unwrap().to_owned();
    for hidden in [".tabs", ".tables", ".foot", "tr.space"] {
        assert!(paper.contains(hidden), "{hidden}");
    }
    planner.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_shows_the_roster_and_keeps_the_rules_that_somebody_else_made() {
    let folder = agency(12);
    let Some(planner) = Planner::start(&[folder.path()]).await else { return };
    planner.open("periods/1/roster").await;
    planner.find("#solve").await;
    planner.served.post("/api/v1/periods/1/solve", "*", "{}");
    planner.find(".roster tr.person td").await;
    planner
        .change_elsewhere(&json!({"kind": "cell", "table": "preferences", "row": 2, "column": "day", "text": "Mon"}));
    planner.find("#standing .note.warn").await;
    planner.served.post("/api/v1/periods/1/solve", "*", "{}");
    planner.find("#standing .note.good").await;

    // The text of the rules is kept beside what others change elsewhere. When somebody else was faster with the text itself,
    // it stays to be copied, and going back does not bring it in.
    planner.open("periods/1/rules").await;
    planner.find("textarea").await;
    let text = "document.querySelector('textarea')";
    planner.run(&format!("{text}.closest('details').open = true; {text}.value += '# Mine'")).await;
    planner
        .change_elsewhere(&json!({"kind": "cell", "table": "preferences", "row": 2, "column": "day", "text": "Tue"}));
    planner.until_version(3).await;
    planner.click("form[action$='/rules/text'] button").await;
    planner.until_version(4).await;
    planner.until(&format!("{text}.defaultValue.endsWith('# Mine')")).await;
    planner.run(&format!("{text}.closest('details').open = true; {text}.value += '# More'")).await;
    let theirs = "name = \"Theirs\"\npolicy = \"se-sekda-dki-34-2023\"\nfrom = 2023-08-28\nto = 2023-09-01\n";
    planner.served.put("/api/v1/periods/1/files/agency.toml", "*", theirs);
    planner.until_version(5).await;
    planner.click("form[action$='/rules/text'] button").await;
    planner.find("#toast .note.bad").await;
    assert_eq!(planner.run(&format!("return {text}.value.endsWith('# More')")).await, true);
    planner.open("periods/1/versions").await;
    planner.client.back().await.unwrap();
    planner.find("textarea").await;
    assert_eq!(planner.run(&format!("return {text}.value.includes('# More')")).await, false);
    planner.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_focus_stays_where_somebody_clicks_after_typing() {
    let folder = agency(12);
    let Some(planner) = Planner::start(&[folder.path()]).await else { return };
    let cell = |row: &str| format!(".grid tr[data-key='{row}'] td:nth-of-type(2)");
    let here = "const at = document.activeElement; return at.id || at.closest('tr')?.dataset.key";
    planner.open("periods/1/data/employees").await;
    planner.focus("3", 2).await;
    planner.type_text("X").await;
    planner.find(&cell("6")).await.click().await.unwrap();
    planner.until(&format!("document.querySelector('#base').value === '2' && {NAME}[1] === 'X'")).await;
    assert_eq!(planner.run(here).await, "6");
    planner.focus("3", 2).await;
    planner.type_text("Y").await;
    planner.find("#row-here").await.click().await.unwrap();
    planner.until(&format!("document.querySelector('#base').value === '3' && {NAME}[1] === 'Y'")).await;
    assert_eq!(planner.run(here).await, "row-here");
    // Keys lead on as they did.
    for (key, row) in [("Escape", "3"), ("Tab", "3"), ("Enter", "4")] {
        planner.focus("3", 2).await;
        planner.type_text("Z").await;
        planner.press(key).await;
        assert_eq!(planner.run(here).await, row, "{key}");
    }

    planner.open("periods/1/wishes").await;
    planner.find(".grid td").await;
    planner.focus("p003", 1).await;
    planner.type_text("2").await;
    planner.find(".grid tr[data-key='p005'] td:nth-of-type(3)").await.click().await.unwrap();
    planner.until("document.querySelector(\".grid tr[data-key='p003']\").cells[1].textContent === '2'").await;
    assert_eq!(planner.run(here).await, "p005");
    planner.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_total_at_its_bound_is_marked() {
    let Some(planner) = Planner::with_roster().await else { return };
    planner.find(".roster tr.total td.tight").await;
    let style = |cell: &str| {
        format!("const s = getComputedStyle(document.querySelector({cell:?})); return s.color + ' ' + s.fontWeight")
    };
    let tight = planner.run(&style(".roster tr.total td.tight")).await;
    let other = planner.run(&style(".roster tr.total td:not(.tight):not(:empty)")).await;
    assert_ne!(tight, other);
    planner.end().await;
}
