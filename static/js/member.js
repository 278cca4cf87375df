// What only those who may write have use for.
import "./editing.js";
import "./composing.js";
import "./quoting.js";
import "./selecting.js";
