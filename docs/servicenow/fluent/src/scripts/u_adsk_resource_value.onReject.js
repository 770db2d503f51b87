(function runTransformScript(source, map, log, target) {
    error_message = 'Refused: a reference was not found: look for the publisher, the product, the licence type, the licence metric and the parent row on this instance.';
})(source, map, log, target);
