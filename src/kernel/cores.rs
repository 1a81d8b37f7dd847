//! Work on several processors at once.

use std::{num::NonZero, panic, thread};

/// How many threads can work at once.
#[must_use]
pub fn count() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// What `work` makes of each job, in their order, each on a thread of its own; a single one on the caller's. A panic goes on in the caller.
pub fn each<J: Send, T: Send>(jobs: Vec<J>, work: impl Fn(J) -> T + Sync) -> Vec<T> {
    if jobs.len() < 2 {
        return jobs.into_iter().map(work).collect();
    }
    let work = &work;
    thread::scope(|scope| {
        let running: Vec<_> = jobs.into_iter().map(|job| scope.spawn(move || work(job))).collect();
        running.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| panic::resume_unwind(panic))).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_their_jobs() {
        for jobs in 0..9 {
            assert_eq!(each((0..jobs).collect(), |job| job * job), (0..jobs).map(|job| job * job).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_panic_reaches_the_caller() {
        let caught = panic::catch_unwind(|| each(vec![1, 0, 2], |job| 10 / job));
        assert!(caught.is_err());
    }
}
