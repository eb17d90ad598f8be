//! The commands between an office's lists and its sheets.

use clap::builder::{PossibleValuesParser, ValueParser};
use clap::{ArgAction, Command};

use super::Texts;
use crate::input::import::TableKind;

impl Texts {
    pub(super) fn import(self) -> Command {
        let path = ValueParser::path_buf;
        self.command("import", "command-import")
            .arg(self.place("source", self.word("SOURCE", "SUMBER"), "argument-source").num_args(1..))
            .arg(self.option("into", "FOLDER", self.get("option-into")).value_parser(path()).required(true))
            .arg(
                self.option("as", self.word("KIND", "JENIS"), self.get("option-as"))
                    .value_parser(PossibleValuesParser::new(TableKind::ALL.map(TableKind::code))),
            )
            .arg(
                self.option("answer", self.word("ID=ANSWER", "ID=JAWABAN"), self.get("option-answer"))
                    .action(ArgAction::Append),
            )
            .arg(self.flag("dry-run", self.get("option-dry-run")))
            .arg(self.flag("yes", self.get("option-yes")).short('y'))
    }
}
