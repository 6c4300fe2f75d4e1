//! Reports from http and https addresses.
//!
//! Redirects are followed, proxies are taken from the environment (`HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`,
//! `NO_PROXY`), nothing is sent but the request for the page.

use super::LoadError;
use crate::report::read::Raw;

fn failed(address: &str, problem: impl Into<String>) -> LoadError {
    LoadError::Address { address: address.to_owned(), problem: problem.into() }
}

#[cfg(not(feature = "http"))]
pub(super) fn fetch(address: &str, _: u64) -> Result<Raw, LoadError> {
    Err(failed(address, "this variorum was built without the feature http; save the page and give the file"))
}

#[cfg(feature = "http")]
pub(super) use client::fetch;

#[cfg(feature = "http")]
mod client {
    use std::io;
    use std::path::Path;
    use std::time::Duration;

    use ureq::{Agent, Error, ResponseExt};

    use super::super::limits::large;
    use super::{LoadError, Raw, failed};
    use crate::bounded;

    const CONNECT: Duration = Duration::from_secs(10);
    const WHOLE: Duration = Duration::from_mins(1);
    const REDIRECTS: u32 = 8;
    const WAY_OUT: &str = "save the page from a browser and give the file";

    /// What an address answers, of at most `limit` bytes.
    pub(in super::super) fn fetch(address: &str, limit: u64) -> Result<Raw, LoadError> {
        let config = Agent::config_builder()
            .timeout_connect(Some(CONNECT))
            .timeout_global(Some(WHOLE))
            .max_redirects(REDIRECTS)
            .user_agent(concat!("variorum/", env!("CARGO_PKG_VERSION")))
            .accept("text/html, application/json;q=0.9, text/*;q=0.8, */*;q=0.1")
            .build();
        let answer = Agent::new_with_config(config).get(address).call();
        let mut answer = answer.map_err(|error| failed(address, problem(&error)))?;
        let (host, name) = (answer.get_uri().host().map(str::to_owned), name(answer.get_uri().path()));
        let (media, charset) = (answer.body().mime_type(), answer.body().charset());
        let (media, charset) = (media.map(str::to_ascii_lowercase), charset.map(str::to_owned));
        if let Some(media) = media.as_deref().filter(|media| !is_text(media)) {
            return Err(failed(address, format!("is {media}, not a text; give the address of the report itself")));
        }
        let body = bounded::bytes(answer.body_mut().as_reader(), limit);
        let bytes = body.map_err(|error| failed(address, broken(&error)))?;
        let bytes = bytes.ok_or_else(|| large(Path::new(address), limit, ""))?;
        Ok(Raw { bytes, name, media, charset, host })
    }

    /// The last part of the path.
    fn name(path: &str) -> String {
        path.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned()
    }

    fn is_text(media: &str) -> bool {
        let others = ["application/gzip", "application/x-gzip", "application/octet-stream", "message/rfc822"];
        media.starts_with("text/") || media.contains("json") || media.contains("xml") || others.contains(&media)
    }

    fn problem(error: &Error) -> String {
        match error {
            Error::StatusCode(404 | 410) => "there is no such page (404); check the address".to_owned(),
            Error::StatusCode(status @ (401..=403 | 429 | 451)) => {
                format!("the server does not give the page to programs ({status}); {WAY_OUT}")
            }
            Error::StatusCode(status) => {
                format!("the server answers with error {status}; try again later, or {WAY_OUT}")
            }
            Error::HostNotFound => "the host is not found; check the address and the network".to_owned(),
            Error::Timeout(_) => {
                format!("no whole answer within {} seconds; try again later, or {WAY_OUT}", WHOLE.as_secs())
            }
            Error::TooManyRedirects => format!("more than {REDIRECTS} redirects; {WAY_OUT}"),
            Error::BadUri(_) | Error::Http(_) => "is no address; write it as https://host/path".to_owned(),
            Error::InvalidProxyUrl => "the proxy of the environment has no valid address; check HTTPS_PROXY".to_owned(),
            Error::Io(error) => broken(error),
            other => format!("cannot be fetched ({other}); check the network, or {WAY_OUT}"),
        }
    }

    fn broken(error: &io::Error) -> String {
        match error.kind() {
            io::ErrorKind::ConnectionRefused => {
                "the connection is refused; check the address and the network".to_owned()
            }
            _ => format!("the connection fails ({error}); check the network, or {WAY_OUT}"),
        }
    }
}
