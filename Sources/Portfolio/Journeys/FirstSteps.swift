import Onboarding

/// How far a workspace has come from nothing to its first verdict.
public struct FirstSteps: Hashable, Sendable {
    /// By name.
    public let programs: [String]
    public let customers: Int
    /// Customers with a journey of any program.
    public let begun: Int
    /// Customers without a journey that have left, or are no longer observed: nothing waits for them.
    public let gone: Int
    /// The programs by which there is a journey.
    public let running: [String]
    /// The last local day from which there is usage.
    public let usageThrough: Day?
    /// Usage ids that belong to no customer yet.
    public let unmatched: Int

    public init(
        programs: [String], customers: Int, begun: Int, gone: Int, running: [String], usageThrough: Day?,
        unmatched: Int
    ) {
        (self.programs, self.customers, self.begun, self.gone) = (programs, customers, begun, gone)
        (self.running, self.usageThrough, self.unmatched) = (running, usageThrough, unmatched)
    }

    /// Whether samples could be loaded.
    public var isEmpty: Bool { programs.isEmpty && customers == 0 && usageThrough == nil }
}

/// Who could begin a journey of a program.
public struct Unbegun: Sendable {
    public let program: Program
    /// The names of all programs.
    public let programs: [String]
    /// Customers that have no journey of it: first those without any under way, by key; those that are gone come last.
    public let customers: [Customer]
    /// The programs by which a journey of a customer is under way already, by the customer's key.
    public let elsewhere: [String: [String]]
    /// The keys of those that have left, or are no longer observed. Learning needs their journeys too.
    public let gone: Set<String>
    /// The days of steps that their traits tell, as they were written, by the customer's key and the step's.
    public let told: [String: [String: String]]

    public init(
        program: Program, programs: [String], customers: [Customer], elsewhere: [String: [String]], gone: Set<String>,
        told: [String: [String: String]]
    ) {
        self.programs = programs
        (self.program, self.customers, self.elsewhere, self.gone) = (program, customers, elsewhere, gone)
        self.told = told
    }
}
