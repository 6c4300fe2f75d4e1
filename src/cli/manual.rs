//! The manual page: the program, a section for each command, examples.

use std::io;

use clap::Command;
use clap_mangen::Man;

/// Writes the page in roff, with `examples` as they are.
#[must_use]
pub fn page(mut program: Command, examples: &str) -> Vec<u8> {
    // Gives the commands their whole names.
    program.build();
    let mut out = Vec::new();
    write(&program, examples, &mut out).expect("writing to memory does not fail");
    out
}

fn write(program: &Command, examples: &str, out: &mut Vec<u8>) -> io::Result<()> {
    let man = Man::new(program.clone());
    man.render_title(out)?;
    man.render_name_section(out)?;
    man.render_synopsis_section(out)?;
    man.render_description_section(out)?;
    man.render_options_section(out)?;
    for command in program.get_subcommands().filter(|command| command.get_name() != "help") {
        out.extend(format!(".SH {}\n", command.get_name().to_uppercase()).bytes());
        let man = Man::new(command.clone());
        let mut parts = Vec::new();
        man.render_synopsis_section(&mut parts)?;
        man.render_description_section(&mut parts)?;
        man.render_options_section(&mut parts)?;
        // What is a section of a page is a part of the command's section here.
        out.extend(String::from_utf8_lossy(&parts).replace(".SH ", ".SS ").bytes());
    }
    out.extend(b".SH EXAMPLES AND EXIT CODES\n.nf\n");
    out.extend(examples.replace('\\', "\\\\").replace('-', "\\-").bytes());
    out.extend(b"\n.fi\n");
    Ok(())
}
