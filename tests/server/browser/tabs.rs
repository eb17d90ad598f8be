//! From an example to a proven roster in two clicks; two tabs that see each other's changes; a phone.

use super::driver::{Browser, has_browser};
use super::served::Served;

#[tokio::test(flavor = "multi_thread")]
async fn from_an_example_to_a_proven_roster_in_two_clicks() {
    if !has_browser() {
        return;
    }
    let served = Served::start(&[]);
    let browser = Browser::start(1280, 900).await;
    browser.go(&served.link).await;
    browser.click("form[action='/periods/example'] button").await;
    browser.click("#solve").await;
    browser.find("#standing .note.good").await;
    browser.find(".roster td.h").await;

    // The keyboard: along the days, then why.
    browser.run("document.querySelector('.roster tr.person td').focus()").await;
    for key in ["ArrowDown", "ArrowRight", "Enter"] {
        browser
            .run(&format!(
                "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {{key: '{key}', bubbles: true}}))"
            ))
            .await;
    }
    browser.find("#why .state").await;

    // What one tab locks, another shows; and back again.
    let first = browser.client.window().await.unwrap();
    let second = browser.client.new_window(true).await.unwrap().handle;
    browser.client.switch_to_window(second).await.unwrap();
    browser.go(&format!("{}/periods/1/roster", served.root())).await;
    browser.find(".roster td.h").await;
    let locked = "document.querySelectorAll('.roster td.l').length";
    let before = browser.run(&format!("return {locked}")).await.as_u64().unwrap();
    browser.client.switch_to_window(first.clone()).await.unwrap();
    browser.click(".roster td.h:not(.l)").await;
    browser.click("#why [data-lock-state=WFH]").await;
    browser.until(&format!("{locked} === {}", before + 1)).await;
    let windows = browser.client.windows().await.unwrap();
    let other = windows.into_iter().find(|window| *window != first).unwrap();
    browser.client.switch_to_window(other).await.unwrap();
    browser.until(&format!("{locked} === {}", before + 1)).await;
    browser.click("[data-undo]").await;
    browser.find("#standing .note.warn").await;
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_page_is_wider_than_a_phone() {
    if !has_browser() {
        return;
    }
    let example = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/examples/jakarta");
    let served = Served::start(&[&example]);
    let browser = Browser::start(390, 844).await;
    browser.go(&served.link).await;
    browser.find(".cards").await;
    browser.go(&format!("{}/periods/1/roster", served.root())).await;
    browser.click("#solve").await;
    browser.find(".roster td.h").await;
    for language in ["en", "id"] {
        browser.click(&format!(".language button[value={language}]")).await;
        browser.until(&format!("document.documentElement.lang === '{language}'")).await;
        for page in [
            "",
            "periods/1/data/employees",
            "periods/1/wishes",
            "periods/1/rules",
            "periods/1/policies",
            "periods/1/roster",
            "periods/1/compare",
            "periods/1/publish",
            "periods/1/answers?search=a",
        ] {
            browser.go(&format!("{}/{page}", served.root())).await;
            browser.find("main").await;
            let name = page.split(['/', '?']).filter(|part| !part.is_empty()).nth(2).unwrap_or("first");
            browser.picture(&format!("{name}-390-{language}")).await;
            let wide = browser.run("return document.documentElement.scrollWidth - innerWidth").await;
            assert!(wide.as_i64().unwrap() <= 0, "/{page} is wider than the screen by {wide}");
        }
    }
    browser.end().await;
}
