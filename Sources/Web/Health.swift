import Hummingbird

/// Says that the server answers; asks nothing of the stores.
enum Health {
    static let answer = Response(
        status: .ok, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: "ok\n")))
}
