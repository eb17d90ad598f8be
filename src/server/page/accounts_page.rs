//! Accounts: who may come in, and what each may do.

use serde::{Deserialize, Serialize};

use super::frame::Frame;
use super::reply::{Reply, show};
use crate::message::{Language, Message};
use crate::server::desk::Desk;
use crate::server::desk::account::AccountAsked;
use crate::server::error::Refused;
use crate::workspace::account::{Account, Role};

/// Where the page is.
const PATH: &str = "/accounts";

#[derive(Serialize)]
struct AccountsView {
    frame: Frame,
    accounts: Vec<AccountView>,
    roles: Vec<Choice>,
    /// Whether nobody needs an account as the server runs now.
    is_local: bool,
}

#[derive(Serialize)]
struct AccountView {
    name: String,
    role: String,
    units: String,
    is_own: bool,
    roles: Vec<Choice>,
}

#[derive(Serialize)]
struct Choice {
    id: &'static str,
    name: String,
    about: String,
    is_here: bool,
}

const fn role_id(role: Role) -> &'static str {
    match role {
        Role::Reader => "wb-role-reader",
        Role::Operator => "wb-role-operator",
        Role::Planner => "wb-role-planner",
        Role::Administrator => "wb-role-administrator",
    }
}

fn list_roles(here: Role, language: Language) -> Vec<Choice> {
    let choice = |role: Role| Choice {
        id: role.code(),
        name: language.get(role_id(role)),
        about: language.attribute(&Message::new(role_id(role)), "about"),
        is_here: role == here,
    };
    Role::ALL.map(choice).into()
}

/// The page.
pub(super) fn show_accounts(desk: &Desk) -> Result<Reply, Refused> {
    let language = desk.language();
    let own = &desk.viewer().name;
    let account = |account: Account| AccountView {
        role: language.get(role_id(account.role)),
        units: account.units.join("; "),
        is_own: account.name == *own && !desk.viewer().is_local,
        roles: list_roles(account.role, language),
        name: account.name,
    };
    let view = AccountsView {
        accounts: desk.accounts()?.into_iter().map(account).collect(),
        frame: Frame::of_desk(desk, PATH),
        roles: list_roles(Role::Operator, language),
        is_local: desk.viewer().is_local,
    };
    show("accounts", language, &view)
}

/// An account as a form has it.
#[derive(Debug, Deserialize)]
pub(super) struct AccountForm {
    name: String,
    role: String,
    #[serde(default)]
    units: String,
    #[serde(default)]
    password: String,
}

impl AccountForm {
    fn read(&self) -> Result<AccountAsked, Refused> {
        let malformed = || Refused::Malformed(Message::new("wb-failed-form"));
        let role = Role::of_code(&self.role).ok_or_else(malformed)?;
        let units = self.units.split([';', ',']).map(str::trim).filter(|unit| !unit.is_empty());
        Ok(AccountAsked {
            role,
            // Only an operator's are asked for anywhere.
            units: units.filter(|_| role == Role::Operator).map(str::to_owned).collect(),
            password: Some(self.password.clone()).filter(|password| !password.is_empty()),
        })
    }
}

/// Adds an account.
pub(super) fn add(desk: &Desk, form: &AccountForm) -> Result<Reply, Refused> {
    let name = form.name.trim();
    if desk.accounts()?.iter().any(|account| account.name == name) {
        return Err(Refused::Misfit(vec![Message::new("account-exists").with("name", name)]));
    }
    desk.put_account(name, &form.read()?)?;
    Ok(Reply::Go(PATH.to_owned()))
}

/// Changes what an account may do, and its password where one is given.
pub(super) fn change(desk: &Desk, form: &AccountForm) -> Result<Reply, Refused> {
    if !desk.accounts()?.iter().any(|account| account.name == form.name) {
        return Err(Refused::unknown("workspace-no-account", &form.name));
    }
    desk.put_account(&form.name, &form.read()?)?;
    Ok(Reply::Go(PATH.to_owned()))
}

/// An account to take away.
#[derive(Debug, Deserialize)]
pub(super) struct RemoveForm {
    name: String,
}

/// Takes an account away.
pub(super) fn remove(desk: &Desk, form: &RemoveForm) -> Result<Reply, Refused> {
    desk.remove_account(&form.name)?;
    Ok(Reply::Go(PATH.to_owned()))
}
