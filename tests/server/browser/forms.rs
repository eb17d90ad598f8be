//! Forms that no walk passes: files by their button, days in one's own words, versions, the end of a period, accounts, whom a
//! rule selects, what one more place is worth.

use std::fs;
use std::path::Path;

use super::driver::{Browser, has_browser};
use super::served::Served;

const PILL: &str = "document.querySelector('.period-head .pill').textContent";

async fn solved_example(width: u32, height: u32) -> (Served, Browser) {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/examples/jakarta");
    let served = Served::start(&[&example]);
    let browser = Browser::start(width, height).await;
    browser.go(&served.link).await;
    browser.find(".cards").await;
    browser.click(".language button[value=en]").await;
    browser.until("document.documentElement.lang === 'en'").await;
    browser.go(&format!("{}/periods/1/roster", served.root())).await;
    browser.click("#solve").await;
    browser.find(".roster td.h").await;
    (served, browser)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_comes_in_by_its_button_and_days_are_said_in_ones_own_words() {
    if !has_browser() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("pegawai.csv");
    fs::write(
        &list,
        "NIP;Nama;Unit Kerja\n199001012015031001;Ani Contoh;Bagian Umum\n199001012015031002;Budi Contoh;Bagian Umum\n",
    )
    .unwrap();
    let served = Served::start(&[]);
    let browser = Browser::start(1280, 900).await;
    browser.go(&served.link).await;
    browser.find(".doors").await;
    browser.click(".language button[value=en]").await;
    browser.until("document.documentElement.lang === 'en' && document.querySelector('.doors')").await;
    // Without a file the button asks for one, and sends nothing.
    browser.run("HTMLInputElement.prototype.click = function () { window.asked = this.type }").await;
    browser.click(".door form[enctype] button").await;
    browser.until("window.asked === 'file' && location.pathname === '/'").await;
    browser.find(".door input[type=file]").await.send_keys(list.to_str().unwrap()).await.unwrap();

    // The circular, and then the days, which the planner knows better than any choice.
    browser.fill("select[name=policy]", "se-menpanrb-3-2026").await;
    browser.click("#take").await;
    browser.find("[name='own:period']").await;
    browser.picture("import-period-1280-en").await;
    browser.fill("[name='own:period']", "tomorrow").await;
    answer_the_rest(&browser).await;
    browser.click("#take").await;
    browser.until("document.querySelector('.note.warn')?.textContent.includes('tomorrow')").await;
    browser.fill("[name='own:period']", "5-16 Oktober 2026").await;
    answer_the_rest(&browser).await;
    browser.click("#take").await;
    browser.until("location.pathname.includes('/data')").await;
    assert!(browser.text().await.contains("5 to 16 October 2026"), "{}", browser.text().await);

    // Another list by the button of the page of data.
    let leave = folder.path().join("cuti.csv");
    fs::write(&leave, "NIP;Mulai;Selesai;Jenis\n199001012015031002;2026-10-06;2026-10-07;cuti\n").unwrap();
    browser.run("HTMLInputElement.prototype.click = function () { window.asked = this.name }").await;
    browser.click("form[action$='/import'] button").await;
    browser.until("window.asked === 'file'").await;
    browser.find("form[action$='/import'] input[type=file]").await.send_keys(leave.to_str().unwrap()).await.unwrap();
    browser.click("#take").await;
    browser.until("location.pathname.includes('/data')").await;
    browser.go(&format!("{}/periods/1/data/absences", served.root())).await;
    browser.until("document.querySelectorAll('.grid tr[data-key]').length === 1").await;
    browser.end().await;
}

/// Chooses the first answer of every other question.
async fn answer_the_rest(browser: &Browser) {
    browser
        .run(
            "for (const set of document.querySelectorAll('fieldset')) {
                if (set.querySelector('[name^=\"own:\"]')) continue;
                const radio = set.querySelector('input[type=radio]');
                if (radio) radio.checked = true;
                const select = set.querySelector('select');
                if (select) select.selectedIndex = 1;
            }",
        )
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_done_is_undone_done_again_and_gone_back_to() {
    if !has_browser() {
        return;
    }
    let (served, browser) = solved_example(1280, 900).await;
    let names = format!("{}/periods/1/data/employees", served.root());
    browser.go(&names).await;
    let name = "document.querySelector('.grid tr[data-key] td:nth-of-type(2)')";
    browser.find(".grid tr[data-key] td").await;
    let before = browser.run(&format!("return {name}.textContent")).await.as_str().unwrap().to_owned();
    browser
        .run(&format!(
            "const cell = {name}; cell.focus();
             cell.dispatchEvent(new KeyboardEvent('keydown', {{key: 'Enter', bubbles: true}}));
             const input = cell.querySelector('input'); input.value = 'Nama Lain';
             input.dispatchEvent(new KeyboardEvent('keydown', {{key: 'Enter', bubbles: true}}))"
        ))
        .await;
    browser
        .until(&format!("{name}.textContent === 'Nama Lain' && document.querySelector('#base').value === '2'"))
        .await;
    browser.click("[data-undo]").await;
    browser.until(&format!("{name}.textContent === {before:?}")).await;
    browser.click("[data-redo]").await;
    browser.until(&format!("{name}.textContent === 'Nama Lain'")).await;

    browser.go(&format!("{}/periods/1/versions", served.root())).await;
    browser.picture("versions-1280-en").await;
    browser.click("[data-restore='1']").await;
    browser
        .until(
            "!document.querySelector(\"[data-restore='5']\") && document.querySelectorAll('.versions li').length === 5",
        )
        .await;
    browser.go(&names).await;
    browser.until(&format!("{name}.textContent === {before:?}")).await;
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_period_is_published_and_closed_with_forms() {
    if !has_browser() {
        return;
    }
    let (served, browser) = solved_example(1280, 900).await;
    browser.go(&format!("{}/periods/1/publish", served.root())).await;
    browser.fill("[name=by]", "Sari Contoh").await;
    browser.click("form[action$='/publish'] button").await;
    browser.until(&format!("{PILL} === 'published'")).await;
    browser.click("form[action$='/close'] button").await;
    browser.until(&format!("{PILL} === 'closed'")).await;
    browser.find(".files").await;
    assert_eq!(browser.run("return document.querySelector(\"form[action$='/close']\")").await, serde_json::Value::Null);
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_a_rule_selects_and_what_a_place_is_worth_are_shown_where_they_are_asked_for() {
    if !has_browser() {
        return;
    }
    let (served, browser) = solved_example(1280, 900).await;
    browser.go(&format!("{}/periods/1/rules", served.root())).await;
    browser.click(".rule .whom summary").await;
    browser.until("document.querySelectorAll('.rule .people li').length === 20").await;
    let first = "document.querySelector('.rule .people li').textContent";
    let before = browser.run(&format!("return {first}")).await;
    browser.picture("rule-people-1280-en").await;
    browser.click(".rule .found > .row button:last-of-type").await;
    browser.until(&format!("{first} !== {before}")).await;
    browser.fill(".rule .selected input", "zzz").await;
    browser.until("!document.querySelector('.rule .people')").await;

    browser.go(&format!("{}/periods/1/roster", served.root())).await;
    browser.find(".roster tr.total td.tight").await;
    browser.click(".roster tr.total td.tight").await;
    browser.until("document.querySelector('#place')?.textContent.startsWith('It would bring')").await;
    browser.picture("place-1280-en").await;
    // With the keyboard too, from the last of a unit's people down to its totals.
    browser.run("document.querySelector('#why').replaceChildren(); document.querySelector('.roster tr.total td:not(:empty)').focus()").await;
    browser
        .run("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}))")
        .await;
    browser.find("#place").await;
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_added_and_removed_on_its_page() {
    if !has_browser() {
        return;
    }
    let served = Served::start(&[]);
    let browser = Browser::start(1280, 900).await;
    browser.go(&served.link).await;
    browser.click("a[href='/accounts']").await;
    browser.find("#add-account").await;
    for (name, role) in [("rina", "administrator"), ("budi", "reader")] {
        browser.fill("#add-account [name=name]", name).await;
        browser.click(&format!("#add-account [name=role][value={role}]")).await;
        browser.fill("#add-account [name=password]", "kata sandi yang panjang").await;
        browser.click("#add-account button.main").await;
        browser.find(&format!("[data-account={name}]")).await;
    }
    browser.picture("accounts-1280-id").await;
    // The only administrator stays while there is somebody else, and the page says why.
    browser.click("[data-account=rina] [data-remove]").await;
    browser.find("#toast .note.bad").await;
    browser.click("[data-account=budi] [data-remove]").await;
    browser.until("document.querySelectorAll('[data-account]').length === 1").await;
    browser.find("[data-account=rina]").await;
    browser.end().await;
}
