//! A child that is told to stop when its parent dies.
#![cfg_attr(
    any(target_os = "linux", target_os = "android"),
    expect(unsafe_code, reason = "pre_exec is the only way to ask for the parent-death signal in the child itself")
)]

use std::process::Command;

use rustix::process::Signal;

/// Lets the kernel send `signal` to the child when the thread that spawns it ends, even by kill -9 of the whole
/// process.
///
/// The signal is tied to the *thread* that spawns, not to the process (prctl(2), PR_SET_PDEATHSIG): spawn from a thread
/// that lives as long as the child shall. Does nothing where the system has no such signal (macOS).
pub(super) fn die_with_parent(command: &mut Command, signal: Signal) {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    {
        use rustix::process::{getpid, getppid, set_parent_process_death_signal};
        use std::os::unix::process::CommandExt;

        let parent = getpid();
        let ask = move || {
            set_parent_process_death_signal(Some(signal))?;
            // The parent may have died between fork and here; then no signal will come.
            if getppid() == Some(parent) { Ok(()) } else { Err(rustix::io::Errno::SRCH.into()) }
        };
        // SAFETY: the closure runs between fork and exec and makes only two system calls (prctl, getppid): it takes no
        // lock, allocates nothing and touches no memory shared with another thread.
        unsafe { command.pre_exec(ask) };
    }
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    let _ = (command, signal);
}
