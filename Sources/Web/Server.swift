import Hummingbird
import Pages
let x = styleCount
