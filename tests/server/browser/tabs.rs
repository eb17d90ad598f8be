//! From an example to a proven roster in two clicks; two tabs that see each other's changes; a phone.

use serde_json::json;

use super::planner::Planner;

#[tokio::test(flavor = "multi_thread")]
async fn from_an_example_to_a_proven_roster_in_two_clicks() {
    let Some(planner) = Planner::start(&[]).await else { return };
    planner.click("form[action='/periods/example'] button").await;
    planner.click("#solve").await;
    planner.find("#standing .note.good").await;
    planner.find(".roster td.h").await;

    // The keyboard: along the days, then why.
    planner.run("document.querySelector('.roster tr.person td').focus()").await;
    for key in ["ArrowDown", "ArrowRight", "Enter"] {
        planner.press(key).await;
    }
    planner.find("#why .state").await;

    // What one tab locks, another shows; and back again.
    let first = planner.client.window().await.unwrap();
    planner.open_tab("periods/1/roster").await;
    planner.find(".roster td.h").await;
    let locked = "document.querySelectorAll('.roster td.l').length";
    let before = planner.run(&format!("return {locked}")).await.as_u64().unwrap();
    planner.client.switch_to_window(first.clone()).await.unwrap();
    planner.click(".roster td.h:not(.l)").await;
    planner.click("#why [data-lock-state=WFH]").await;
    planner.until(&format!("{locked} === {}", before + 1)).await;
    let windows = planner.client.windows().await.unwrap();
    let other = windows.into_iter().find(|window| *window != first).unwrap();
    planner.client.switch_to_window(other).await.unwrap();
    planner.until(&format!("{locked} === {}", before + 1)).await;
    planner.click("[data-undo]").await;
    planner.find("#standing .note.warn").await;
    planner.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_in_its_life_a_period_is_follows_what_another_session_does() {
    let Some(planner) = Planner::with_roster().await else { return };
    planner.open("").await;
    planner.find("#periods .pill").await;
    let first = planner.client.window().await.unwrap();
    planner.open_tab("periods/1/publish").await;
    planner.find("#publish-by").await;
    planner.served.post("/api/v1/periods/1/publications", "*", "{\"by\": \"Rina\"}");
    planner.until("document.querySelector('#state').textContent === 'published'").await;
    planner.find("#publish .note.good").await;
    // What is being typed stays, on the latest version.
    planner.fill("#mend-employee", "Ani").await;
    planner
        .change_elsewhere(&json!({"kind": "cell", "table": "employees", "row": 2, "column": "name", "text": "Sari"}));
    planner.until("document.querySelector('form[action$=\"/absence\"] [name=base]').value === '2'").await;
    assert_eq!(planner.run("return document.querySelector('#mend-employee').value").await, "Ani");

    planner.client.switch_to_window(first).await.unwrap();
    let state = "document.querySelector('#periods .pill').textContent";
    planner.until(&format!("{state} === 'published'")).await;
    planner.run("document.querySelector('#next-1').open = true").await;
    planner.fill("#next-1 [name=from]", "2023-10-02").await;
    planner.served.post("/api/v1/periods/1/close", "*", "{}");
    planner.until(&format!("{state} === 'closed'")).await;
    let next = "document.querySelector('#next-1')";
    assert_eq!(planner.run(&format!("return {next}.open && {next}.querySelector('input').value")).await, "2023-10-02");
    planner.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_page_is_wider_than_a_phone() {
    let example = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/examples/jakarta");
    let Some(planner) = Planner::sized(&[&example], 390, 844).await else { return };
    planner.solve().await;
    for language in ["en", "id"] {
        planner.speak(language).await;
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
            planner.open(page).await;
            planner.find("main").await;
            let name = page.split(['/', '?']).filter(|part| !part.is_empty()).nth(2).unwrap_or("first");
            planner.picture(&format!("{name}-390-{language}")).await;
            let wide = planner.run("return document.documentElement.scrollWidth - innerWidth").await;
            assert!(wide.as_i64().unwrap() <= 0, "/{page} is wider than the screen by {wide}");
        }
    }
    planner.end().await;
}
