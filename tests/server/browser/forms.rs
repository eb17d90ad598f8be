//! Forms that no walk passes: files by their button, days in one's own words, versions, the end of a period, accounts, whom a
//! rule selects, what one more place is worth.

use std::fs;

use super::planner::Planner;

const PILL: &str = "document.querySelector('.period-head .pill').textContent";

#[tokio::test(flavor = "multi_thread")]
async fn a_list_comes_in_by_its_button_and_days_are_said_in_ones_own_words() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("pegawai.csv");
    fs::write(
        &list,
        "NIP;Nama;Unit Kerja\n199001012015031001;Ani Contoh;Bagian Umum\n199001012015031002;Budi Contoh;Bagian Umum\n",
    )
    .unwrap();
    let Some(planner) = Planner::start(&[]).await else { return };
    planner.speak("en").await;
    // Without a file the button asks for one, and sends nothing.
    planner.run("HTMLInputElement.prototype.click = function () { window.asked = this.type }").await;
    planner.click(".door form[enctype] button").await;
    planner.until("window.asked === 'file' && location.pathname === '/'").await;
    planner.find(".door input[type=file]").await.send_keys(list.to_str().unwrap()).await.unwrap();

    // The circular, and then the days, which the planner knows better than any choice.
    planner.fill("select[name=policy]", "se-menpanrb-3-2026").await;
    planner.click("#take").await;
    planner.find("[name='own:period']").await;
    planner.picture("import-period-1280-en").await;
    planner.fill("[name='own:period']", "tomorrow").await;
    answer_the_rest(&planner).await;
    planner.click("#take").await;
    planner.until("document.querySelector('.note.warn')?.textContent.includes('tomorrow')").await;
    planner.fill("[name='own:period']", "5-16 Oktober 2026").await;
    answer_the_rest(&planner).await;
    planner.click("#take").await;
    planner.until("location.pathname.includes('/data')").await;
    assert!(planner.text().await.contains("5 to 16 October 2026"), "{}", planner.text().await);

    // Another list by the button of the page of data.
    let leave = folder.path().join("cuti.csv");
    fs::write(&leave, "NIP;Mulai;Selesai;Jenis\n199001012015031002;2026-10-06;2026-10-07;cuti\n").unwrap();
    planner.run("HTMLInputElement.prototype.click = function () { window.asked = this.name }").await;
    planner.click("form[action$='/import'] button").await;
    planner.until("window.asked === 'file'").await;
    planner.find("form[action$='/import'] input[type=file]").await.send_keys(leave.to_str().unwrap()).await.unwrap();
    planner.click("#take").await;
    planner.until("location.pathname.includes('/data')").await;
    planner.open("periods/1/data/absences").await;
    planner.until("document.querySelectorAll('.grid tr[data-key]').length === 1").await;
    planner.end().await;
}

/// Chooses the first answer of every other question.
async fn answer_the_rest(planner: &Planner) {
    planner
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
    let Some(planner) = Planner::with_roster().await else { return };
    planner.open("periods/1/data/employees").await;
    let name = "document.querySelector('.grid tr[data-key] td:nth-of-type(2)')";
    planner.find(".grid tr[data-key] td").await;
    let before = planner.run(&format!("return {name}.textContent")).await.as_str().unwrap().to_owned();
    planner.write("2", 2, "Nama Lain").await;
    planner
        .until(&format!("{name}.textContent === 'Nama Lain' && document.querySelector('#base').value === '2'"))
        .await;
    planner.click("[data-undo]").await;
    planner.until(&format!("{name}.textContent === {before:?}")).await;
    planner.click("[data-redo]").await;
    planner.until(&format!("{name}.textContent === 'Nama Lain'")).await;

    planner.open("periods/1/versions").await;
    planner.picture("versions-1280-en").await;
    planner.click("[data-restore='1']").await;
    planner
        .until(
            "!document.querySelector(\"[data-restore='5']\") && document.querySelectorAll('.versions li').length === 5",
        )
        .await;
    planner.open("periods/1/data/employees").await;
    planner.until(&format!("{name}.textContent === {before:?}")).await;
    planner.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_period_is_published_and_closed_with_forms() {
    let Some(planner) = Planner::with_roster().await else { return };
    planner.open("periods/1/publish").await;
    planner.fill("[name=by]", "Sari Contoh").await;
    planner.click("form[action$='/publish'] button").await;
    planner.until(&format!("{PILL} === 'published'")).await;
    planner.click("form[action$='/close'] button").await;
    planner.until(&format!("{PILL} === 'closed'")).await;
    planner.find(".files").await;
    assert_eq!(planner.run("return document.querySelector(\"form[action$='/close']\")").await, serde_json::Value::Null);
    planner.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_a_rule_selects_and_what_a_place_is_worth_are_shown_where_they_are_asked_for() {
    let Some(planner) = Planner::with_roster().await else { return };
    planner.open("periods/1/rules").await;
    planner.click(".rule .whom summary").await;
    planner.until("document.querySelectorAll('.rule .people li').length === 20").await;
    let first = "document.querySelector('.rule .people li').textContent";
    let before = planner.run(&format!("return {first}")).await;
    planner.picture("rule-people-1280-en").await;
    planner.click(".rule .found > .row button:last-of-type").await;
    planner.until(&format!("{first} !== {before}")).await;
    planner.fill(".rule .selected input", "zzz").await;
    planner.until("!document.querySelector('.rule .people')").await;

    planner.open("periods/1/roster").await;
    planner.find(".roster tr.total td.tight").await;
    planner.click(".roster tr.total td.tight").await;
    planner.until("document.querySelector('#place')?.textContent.startsWith('It would bring')").await;
    planner.picture("place-1280-en").await;
    // With the keyboard too, from the last of a unit's people down to its totals.
    planner.run("document.querySelector('#why').replaceChildren(); document.querySelector('.roster tr.total td:not(:empty)').focus()").await;
    planner.press("Enter").await;
    planner.find("#place").await;
    planner.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sentence_that_is_not_taken_stays_as_it_was_filled_in() {
    let Some(planner) = Planner::with_roster().await else { return };
    planner.open("periods/1/rules").await;
    planner.click("[hx-get$='kind=cap']").await;
    planner.fill("#rule-form [name=number]", "150").await;
    planner.fill("#rule-form [name=per]", "agency").await;
    planner.click("#rule-form button.main").await;
    planner.until("document.querySelector('#toast').textContent.includes('150')").await;
    assert_eq!(planner.run("return document.querySelector('#rule-form [name=per]').value").await, "agency");
    planner.fill("#rule-form [name=number]", "90").await;
    planner.click("#rule-form button.main").await;
    planner.until("[...document.querySelectorAll('.rule code')].some(code => code.textContent === 'cap-2')").await;
    planner.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_added_and_removed_on_its_page() {
    let Some(planner) = Planner::start(&[]).await else { return };
    planner.click("a[href='/accounts']").await;
    planner.find("#add-account").await;
    for (name, role) in [("rina", "administrator"), ("budi", "reader")] {
        planner.fill("#add-account [name=name]", name).await;
        planner.click(&format!("#add-account [name=role][value={role}]")).await;
        planner.fill("#add-account [name=password]", "kata sandi yang panjang").await;
        planner.click("#add-account button.main").await;
        planner.find(&format!("[data-account={name}]")).await;
    }
    planner.picture("accounts-1280-id").await;
    // The only administrator stays while there is somebody else, and the page says why.
    planner.click("[data-account=rina] [data-remove]").await;
    planner.find("#toast .note.bad").await;
    planner.click("[data-account=budi] [data-remove]").await;
    planner.until("document.querySelectorAll('[data-account]').length === 1").await;
    planner.find("[data-account=rina]").await;
    planner.end().await;
}
