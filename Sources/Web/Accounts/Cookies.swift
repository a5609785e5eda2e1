import Hummingbird
import UseCases

/// The cookies that say who asks. Scripts cannot read them, other sites' forms do not send them, and behind TLS they
/// belong to this host alone and travel encrypted only.
struct CookieJar: Sendable {
    private let isSecure: Bool

    init(isSecure: Bool) { self.isSecure = isSecure }

    /// Holds the token of a session.
    var session: String { name("kadode-session") }
    /// Holds a secret of a browser that has not signed in; its forms are bound to it.
    var visit: String { name("kadode-visit") }

    /// - Parameter seconds: Nil: until the browser is closed.
    func cookie(_ name: String, _ secret: Secret, seconds: Int? = nil) -> Cookie {
        cookie(name, secret.text, seconds: seconds)
    }

    /// What a browser likes, kept for a year.
    /// - Parameter isKept: Else it is taken away.
    func preference(_ name: String, _ value: String, isKept: Bool = true) -> Cookie {
        cookie(name, value, seconds: isKept ? 365 * 24 * 60 * 60 : 0)
    }

    func removal(of name: String) -> Cookie { cookie(name, "", seconds: 0) }

    private func cookie(_ name: String, _ value: String, seconds: Int?) -> Cookie {
        Cookie(
            name: name, value: value, maxAge: seconds, path: "/", secure: isSecure, httpOnly: true, sameSite: .lax)
    }

    private func name(_ plain: String) -> String { isSecure ? "__Host-" + plain : plain }
}
