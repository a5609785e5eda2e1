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

extension Unbegun {
    /// The days of steps that the customers' traits tell, as they were written, by customer and step: a column of the
    /// imported list that is named like a step (`キックオフ`, `kickoff`), by its key or its title in either language.
    public static func told(_ facts: [CustomerFact], _ program: Program, _ keys: [Int64: String]) -> [String: [String:
        String]]
    {
        var steps: [String: String] = [:]
        for step in program.playbook {
            // What stands in brackets behind a title is no part of what a column would be called.
            let titles = [step.name.ja, step.name.en].map { title in
                String(title.prefix { $0 != "（" && $0 != "(" }).normalized
            }
            for name in [step.key, step.name.ja, step.name.en] + titles {
                for word in [name, "\(name)日", "\(name)実施日", "\(name) date"] { steps[word.lowercased()] = step.key }
            }
        }
        var told: [String: [String: String]] = [:]
        for fact in facts {
            guard let key = keys[fact.customer], let step = steps[fact.name.lowercased()], let value = fact.value else {
                continue
            }
            told[key, default: [:]][step] = value
        }
        return told
    }
}
