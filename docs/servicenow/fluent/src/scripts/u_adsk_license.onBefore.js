(function runTransformScript(source, map, log, target) {
    function refuse(reason) {
        ignore = true;
        status_message = 'Refused: ' + reason;
        error_message = status_message;
    }

    var held = new GlideRecord('samp_eng_app_license');
    if (held.get('license_id', source.getValue('u_row_key')) && held.getValue('source') !== source.getValue('u_source'))
        refuse('the row belongs to another source');

    var parent = new GlideRecord('samp_eng_app_license_server');
    if (source.getValue('u_license_server') && !parent.get('u_row_key', source.getValue('u_license_server')))
        refuse('its row in samp_eng_app_license_server is not here');
})(source, map, log, target);
