// Everything on a page works without this file: links lead somewhere, forms are sent.
import "./preferences.js";
import "./menus.js";
import "./landmarks.js";
import "./copying.js";
import "./sharing.js";
import "./remembered.js";
import "./playing.js";
