//! Time is passed in: only this file reads the system's clock.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use chrono::{DateTime, NaiveDate, Utc};

use super::dates::Zone;

/// Where the time comes from: the system, or a test's own hands.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    /// Milliseconds since the epoch, when a test has stopped the clock.
    stopped_at: Option<Arc<AtomicI64>>,
}

impl Clock {
    /// The system's clock.
    #[must_use]
    pub fn system() -> Self {
        Self::default()
    }

    /// A clock that stands at `now` until it is moved.
    #[must_use]
    pub fn stopped(now: DateTime<Utc>) -> Self {
        Self { stopped_at: Some(Arc::new(AtomicI64::new(now.timestamp_millis()))) }
    }

    /// Moves a stopped clock; the system's clock does not move for anyone.
    pub fn advance(&self, by: chrono::Duration) {
        if let Some(millis) = &self.stopped_at {
            millis.fetch_add(by.num_milliseconds(), Ordering::SeqCst);
        }
    }

    /// This moment.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the system's clock")]
    pub fn now(&self) -> DateTime<Utc> {
        self.stopped_at
            .as_ref()
            .and_then(|millis| DateTime::from_timestamp_millis(millis.load(Ordering::SeqCst)))
            .unwrap_or_else(Utc::now)
    }

    /// The date it is now in `zone`.
    #[must_use]
    pub fn today(&self, zone: Zone) -> NaiveDate {
        zone.date(self.now())
    }
}
