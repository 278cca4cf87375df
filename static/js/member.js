// What only those who may write have use for.
import "./composing.js";
import "./quoting.js";
import "./selecting.js";
