(function runTransformScript(source, map, log, target) {
    function refuse(reason) {
        ignore = true;
        status_message = 'Refused: ' + reason;
        error_message = status_message;
    }

    var held = new GlideRecord('sam_saas_consumption_summary');
    if (held.get('u_row_key', source.getValue('u_row_key')) && held.getValue('u_source') !== source.getValue('u_source'))
        refuse('the row belongs to another source');
})(source, map, log, target);
