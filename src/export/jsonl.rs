//! PLACEHOLDER until the engine's branch lands.
pub fn run(_words: bool) -> std::io::Result<std::process::ExitCode> {
    Ok(std::process::ExitCode::FAILURE)
}
