//! The command that hands programs to other solvers.

use clap::Command;
use clap::builder::PossibleValuesParser;

use super::Texts;
use crate::domain::rule::Objective;
use crate::write::program::ProgramFormat;

impl Texts {
    pub(super) fn export(self) -> Command {
        let formats = PossibleValuesParser::new(ProgramFormat::ALL.map(ProgramFormat::code));
        let stages = PossibleValuesParser::new(Objective::ALL.map(Objective::code));
        let format = self.option("format", "FORMAT", self.get("option-format")).value_parser(formats);
        let stage = self.option("stage", self.word("STAGE", "TAHAP"), self.get("option-stage")).value_parser(stages);
        self.command("export", "command-export")
            .arg(self.folder())
            .arg(format.required(true))
            .arg(self.file("out", "DIR", "option-export-out"))
            .arg(stage)
    }
}
